"""The parties of a notice, in two steps: ``mentions`` finds the organisations and persons that a text names, ``coreference`` says which
of them is meant by words such as 该公司 and 当事人."""
