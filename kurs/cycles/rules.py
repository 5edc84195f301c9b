"""Rights over cycles. A subject is a cycle of the whole organisation."""

from kurs.organisation.rules import is_in_organisation, is_lead_ambassador

may_see_cycle = is_in_organisation.named("may_see_cycle", "see published")
may_plan_cycle = is_lead_ambassador.named("may_plan_cycle", "open, close a cycle")
may_open_cycle = is_lead_ambassador.named("may_open_cycle", "open, close a cycle")
