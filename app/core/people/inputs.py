"""What people commands take: new persons and households as plain frozen values."""

from __future__ import annotations

from datetime import date

from app.core.late import late_dataclass

REFERENCE = "reference_person"
PRECISIONS = ("day", "month", "year", "estimated", "unknown")
NAME_KINDS = ("legal", "usual", "birth", "alias")
WHOSE = ("own", "neighbour", "relative", "other")


@late_dataclass(frozen=True)
class NewName:
    """A name as it was given; the script is read from the letters where it is not told."""

    given: str
    family: str = ""
    kind: str = "legal"
    script: str | None = None
    language: str | None = None
    parts: tuple[tuple[str, str], ...] = ()


@late_dataclass(frozen=True)
class NewIdentifier:
    """An identity number of a kind that the card knows."""

    kind: str
    number: str


@late_dataclass(frozen=True)
class NewContact:
    """A safe way to reach someone; no message may be left unless that was allowed.

    `message` says which: `call_back` (only to call back) or `full`.
    """

    number: str | None = None
    channel: str = "phone"
    whose: str = "own"
    shared: bool | None = None
    safe_hours: str | None = None
    message_allowed: bool = False
    note: str | None = None
    message: str | None = None


@late_dataclass(frozen=True)
class NewAddress:
    """Where a household or a person lives: a place of the card and a line in own words."""

    place: str | None = None
    line: str | None = None
    kind: str = "home"


@late_dataclass(frozen=True)
class NewPerson:
    """A person at registration; where the day of birth is not known the precision says so."""

    names: tuple[NewName, ...]
    birth_date: date | None = None
    birth_precision: str = "day"
    sex: str | None = None
    language: str | None = None
    identifiers: tuple[NewIdentifier, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    addresses: tuple[NewAddress, ...] = ()


@late_dataclass(frozen=True)
class NewMember:
    """A member of a household: a new person, or the id of one who is registered already.

    `relation` says what the member is to the reference person; exactly one member is the
    `reference_person`.
    """

    relation: str
    person: NewPerson | None = None
    existing: int | None = None


@late_dataclass(frozen=True)
class RegisterPerson:
    """Register one person; `restricted` ones are seen only by the team of their case."""

    person: NewPerson
    restricted: bool = False
    office: str | None = None


@late_dataclass(frozen=True)
class RegisterHousehold:
    """Register a household with its members, addresses and safe contacts."""

    members: tuple[NewMember, ...]
    addresses: tuple[NewAddress, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    restricted: bool = False
    office: str | None = None


@late_dataclass(frozen=True)
class EditPerson:
    """Change what is recorded of a person; only the fields named in `changes` are touched.

    `changes` may hold birth_date, birth_precision, sex, language, deceased_on, office.
    """

    person: int
    version: int
    changes: tuple[tuple[str, object], ...]


@late_dataclass(frozen=True)
class EditHousehold:
    """Change the office of a household, or who its reference person is."""

    household: int
    version: int
    office: str | None = None
    reference: int | None = None


@late_dataclass(frozen=True)
class AddMember:
    """Add a member to a household, new or registered already."""

    household: int
    version: int
    member: NewMember


@late_dataclass(frozen=True)
class EndMembership:
    """End a membership: the person left, died, formed an own household."""

    household: int
    version: int
    person: int
    reason: str | None = None


@late_dataclass(frozen=True)
class AddName:
    """Add a name; a former one of the same kind and script ends on that day."""

    person: int
    version: int
    name: NewName


@late_dataclass(frozen=True)
class AddIdentifier:
    """Add an identity number; a former one of the same kind ends on that day."""

    person: int
    version: int
    identifier: NewIdentifier


@late_dataclass(frozen=True)
class SetContact:
    """Replace the safe contact of a person or a household."""

    contact: NewContact
    version: int
    person: int | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class SetAddress:
    """Replace the address of a kind; the former one ends on that day."""

    household: int
    version: int
    address: NewAddress


@late_dataclass(frozen=True)
class SetGuardian:
    """Record who is guardian of a child; a former guardian of that kind ends on that day."""

    person: int
    version: int
    guardian: int
    kind: str = "parent"


@late_dataclass(frozen=True)
class Reveal:
    """Show one masked field in full: `field` is `identifier` or `contact`, `id` its row."""

    field: str
    id: int
    person: int | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class ReportMatch:
    """Tell the team of a restricted case, silently, that people like these were looked up.

    `least` is the likeness that counts where less is known than at registering, as in a search.
    """

    persons: tuple[NewPerson, ...]
    contacts: tuple[NewContact, ...] = ()
    addresses: tuple[NewAddress, ...] = ()
    least: float | None = None
