"""The parties of a notice: ``mentions`` finds organisations and persons, ``coreference`` decides which of them 该公司 or 当事人 means."""
