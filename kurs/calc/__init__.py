"""The arithmetic of Kurs: plain values in, explained values out.

No Django, no clock, no input or output, no translation. Import from the modules.
"""
