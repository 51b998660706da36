"""The error that is for people."""


class UserError(Exception):
    """Something cannot be done. The message says to a person what is wrong and how to mend it; the command line and the plugin print it
    alone, without a traceback."""
