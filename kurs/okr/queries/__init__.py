"""Reads of OKR: querysets named `…_visible_to`, and frozen read models."""
