"""A form with one field of each kind."""

from django import forms

KINDS = [("committed", "Forpliktende mål"), ("aspirational", "Strekkmål"), ("learning", "Utforskende mål")]


class SuggestionSample(forms.Form):
    """The suggestion box."""

    field = forms.ChoiceField(label="Hva bør være annerledes?", choices=[("target", "Målverdi")])
    proposed = forms.CharField(label="Ditt forslag", initial="15", widget=forms.Textarea)


class ObjectiveSample(forms.Form):
    """Never saved: shows how a bound and an unbound field look."""

    title = forms.CharField(label="Mål", max_length=200, help_text="Hva blir annerledes for brukerne?")
    why = forms.CharField(label="Hvorfor", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Hva slags mål", choices=KINDS, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="Team", choices=[("1", "Team Søknad"), ("2", "Arbeidsavklaringspengeteamet")])
    due = forms.CharField(label="Frist", widget=forms.DateInput(attrs={"type": "date"}))
    email = forms.EmailField(label="E-post", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(label="Passord", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    open_to_all = forms.BooleanField(label="Synlig i virksomheten", required=False)
