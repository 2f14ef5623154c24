"""What is recorded about people: ids, codes and field names, never names or numbers."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.journal.event import Event, Words
from app.core.late import late_dataclass
from app.core.text import Said, _, _n


@late_dataclass(frozen=True)
class PersonRegistered(Event, name="person.registered", title=_("Person registered")):
    """A person was registered."""

    person: int
    office: str | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class HouseholdRegistered(Event, name="household.registered", title=_("Household registered")):
    """A household was registered with its members."""

    household: int
    members: tuple[int, ...]
    office: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how many members the household had."""
        members = payload.get("members")
        count = len(members) if isinstance(members, list) else 0
        return _n(
            "Household registered with {n} member", "Household registered with {n} members", count
        )


@late_dataclass(frozen=True)
class PersonEdited(Event, name="person.edited", title=_("Personal details changed")):
    """Fields of a person were changed."""

    person: int
    fields: tuple[str, ...]

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which details were changed."""
        return _("Personal details changed: {fields}", fields=_fields(payload, words))


@late_dataclass(frozen=True)
class HouseholdEdited(Event, name="household.edited", title=_("Household details changed")):
    """Fields of a household were changed."""

    household: int
    fields: tuple[str, ...]

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which details were changed."""
        return _("Household details changed: {fields}", fields=_fields(payload, words))


@late_dataclass(frozen=True)
class MemberAdded(Event, name="household.member_added", title=_("Member added")):
    """A person joined a household."""

    household: int
    person: int
    relation: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say as what the member joined."""
        return _("Member added: {relation}", relation=words.name("relation", payload["relation"]))


@late_dataclass(frozen=True)
class MembershipEnded(Event, name="household.membership_ended", title=_("Membership ended")):
    """A person is no longer a member of a household."""

    household: int
    person: int


@late_dataclass(frozen=True)
class NameAdded(Event, name="person.name_added", title=_("Name added")):
    """A person got another name, or an old one was replaced."""

    person: int
    kind: str


@late_dataclass(frozen=True)
class IdentifierAdded(Event, name="person.identifier_added", title=_("Identity number added")):
    """An identity number was recorded."""

    person: int
    kind: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which kind of number was added."""
        return _("Identity number added: {kind}", kind=words.name("id_kind", payload["kind"]))


@late_dataclass(frozen=True)
class ContactSet(Event, name="person.contact_set", title=_("Safe contact changed")):
    """The safe contact of a person or household was replaced."""

    channel: str
    whose: str
    person: int | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class AddressSet(Event, name="household.address_set", title=_("Address changed")):
    """The address of a household was replaced."""

    household: int
    place: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say where the household lives now."""
        if payload.get("place") is None:
            return cls.title
        return _("Address changed: {place}", place=words.name("place", payload["place"]))


@late_dataclass(frozen=True)
class GuardianSet(Event, name="person.guardian_set", title=_("Guardian recorded")):
    """Who is guardian of a child was recorded."""

    person: int
    guardian: int
    kind: str


@late_dataclass(frozen=True)
class Revealed(Event, name="people.revealed", title=_("Masked field shown")):
    """A masked field was shown in full to somebody."""

    field: str
    row: int
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which field was shown."""
        return _("Masked field shown: {field}", field=words.name("field", payload["field"]))


PEOPLE_FIELDS = {
    "birth_date": _("date of birth"),
    "birth_precision": _("precision of the date of birth"),
    "sex": _("sex", context="field"),
    "language": _("language", context="field"),
    "deceased_on": _("date of death"),
    "office": _("office", context="field"),
    "reference": _("reference person", context="field"),
    "identifier": _("identity number"),
    "contact": _("safe contact"),
}


def _fields(payload: Mapping[str, object], words: Words) -> tuple[Said, ...]:
    names = payload.get("fields")
    return tuple(words.name("field", name) for name in names) if isinstance(names, list) else ()
