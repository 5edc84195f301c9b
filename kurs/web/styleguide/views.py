"""The page of the style guide; it exists in a demo only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.web.demo.views import only_in_demo
from kurs.web.styleguide import drawings, forms, samples


@only_in_demo
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with invented content; nothing is read from or written to the database."""
    broken = forms.ObjectiveSample({"title": "", "email": "kari", "kind": "committed"})
    broken.is_valid()
    context = {
        "form": forms.ObjectiveSample(),
        "broken": broken,
        "suggesting": forms.SuggestionSample(),
        "rows": samples.ROWS,
        "check_ins": samples.check_ins(),
        "chart": drawings.chart_pictures(),
        "charts_by_kind": drawings.charts_by_kind(),
        "chart_rows": samples.chart_rows(),
        "statuses": samples.STATUSES,
        "ledger_entries": samples.LEDGER,
    }
    return render(request, "styleguide/index.html", context)
