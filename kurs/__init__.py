"""Kurs: a self-hosted OKR platform for the OKR ambassador."""
