"""The error that is for people."""


class UserError(Exception):
    """Something cannot be done; the message says what is wrong and how to mend it, and is printed alone, without a traceback."""
