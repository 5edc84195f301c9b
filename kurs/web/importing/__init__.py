"""Bringing in what people have: lists of people and units, a team's page."""
