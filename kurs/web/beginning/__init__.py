"""The home of a new installation: five steps to the first cycle."""
