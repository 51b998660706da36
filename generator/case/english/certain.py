"""What an English sentence may say of a case: it has no room to mark a value as doubtful, so such values are left out of it."""

from generator.case.fields import keeping
from generator.models import Case


def doubted(case: Case) -> frozenset[str]:
    """The fields of which ``certain`` leaves something out, so that no sentence says that the notice is silent about them."""
    return frozenset(key.partition("/")[0] for key in _doubtful(case))


def _doubtful(case: Case) -> frozenset[str]:
    return frozenset(key for key, grade in case.confidence.items() if grade == "doubtful")


def certain(case: Case) -> Case:
    """The case without the values that its ``confidence`` calls doubtful."""
    doubtful = _doubtful(case)
    return keeping(case, lambda key: key not in doubtful) if doubtful else case
