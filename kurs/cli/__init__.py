"""The door of whoever runs an installation: the command `kurs`."""
