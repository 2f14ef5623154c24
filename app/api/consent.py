"""The face for module code that shares data: the basis on which that may be done."""

from app.core.cases.consent.asking import Asked, age_of, askable, assent_needed, is_child
from app.core.cases.consent.events import KIND_NAMES
from app.core.cases.consent.holding import Basis, bases_of, basis_of, hindrance, holding, standing
from app.core.cases.consent.inputs import ASSENTS, NewBasis, RecordConsent, WithdrawConsent
from app.core.cases.consent.recording import consent_row, decide_basis
from app.core.cases.consent.tables import consent

__all__ = [
    "ASSENTS",
    "KIND_NAMES",
    "Asked",
    "Basis",
    "NewBasis",
    "RecordConsent",
    "WithdrawConsent",
    "age_of",
    "askable",
    "assent_needed",
    "bases_of",
    "basis_of",
    "consent",
    "consent_row",
    "decide_basis",
    "hindrance",
    "holding",
    "is_child",
    "standing",
]
