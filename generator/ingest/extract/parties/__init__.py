"""The parties of a notice, in two steps.

Finding mentions: ``mentions`` the organisations and persons of a text, ``bearers`` the lists of them that a sanction falls on. Saying which
mention is meant: ``coreference`` of words such as 该公司 and 当事人, ``subject`` of the whole notice.
"""
