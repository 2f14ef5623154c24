"""The forms that correct or add to a record of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.api import Said, _
from app.api.cases import RELATIONS
from app.api.people import (
    AddIdentifier,
    AddMember,
    AddName,
    EditHousehold,
    EditPerson,
    EndMembership,
    HouseholdCard,
    MemberLine,
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    PersonCard,
    SetAddress,
    SetContact,
)
from app.uikit import (
    ActForm,
    Check,
    Choice,
    DateInput,
    Desk,
    Field,
    Option,
    TextInput,
    date_order,
)
from modules.casework.words import (
    CHANNEL,
    NAME_KIND,
    PRECISION,
    RELATION_CHOICES,
    SEX,
    WHOSE,
    named,
)

CHANNELS = ("phone", "sms", "visit", "through_person", "none")


class PeopleForms:
    """Makes forms for one record; each carries the row version that it was opened with."""

    def __init__(self, desk: Desk, *, reload: Callable[[], object]) -> None:
        self._desk, self._reload = desk, reload

    def edit_person(self, card: PersonCard) -> ActForm:
        """Return the form that corrects the details of a person."""
        fields = {
            "birth_date": self._day("person.edit.birth_date", _("Date of birth")),
            "birth_precision": self._choice(
                "person.edit.birth_precision", PRECISION, _("How well it is known")
            ),
            "sex": self._choice("person.edit.sex", SEX, _("Sex"), blank=_("not said")),
            "deceased_on": self._day(
                "person.edit.deceased_on",
                _("Date of death"),
                help=_("Leave it empty for a living person."),
            ),
        }
        values = {name: getattr(card, name) for name in fields}
        form = self._form(
            "person.edit", _("Correct personal details"), fields,
            lambda v: EditPerson(card.id, card.version, tuple(_changed(values, v))),
            said=_("The details were saved."),
        )  # fmt: skip
        form.fill(values)
        return form

    def add_name(self, card: PersonCard) -> ActForm:
        """Return the form that adds a name."""
        fields = {
            "given": self._text("person.add_name.given", _("Given name")),
            "family": self._text("person.add_name.family", _("Family name")),
            "kind": self._choice("person.add_name.kind", NAME_KIND, _("Kind of name")),
        }
        return self._form(
            "person.add_name", _("Add a name"), fields,
            lambda v: AddName(card.id, card.version,
                              NewName(v["given"] or "", v["family"] or "", v["kind"])),
            required=("given",), said=_("The name was added."),
            note=_("A former name of the same kind and script ends today."),
        )  # fmt: skip

    def add_identifier(self, card: PersonCard) -> ActForm:
        """Return the form that adds an identity number."""
        kinds = {kind.id: kind.name for kind in self._desk.seat.card.id_kinds.values()}
        hints = [kind.hint for kind in self._desk.seat.card.id_kinds.values() if kind.hint]
        fields = {
            "kind": self._choice("person.add_identifier.kind", kinds, _("Kind of number")),
            "number": self._text(
                "person.add_identifier.number",
                _("Number"),
                ltr=True,
                help=hints[0] if hints else "",
            ),
        }
        return self._form(
            "person.add_identifier", _("Add an identity number"), fields,
            lambda v: AddIdentifier(card.id, card.version, NewIdentifier(v["kind"], v["number"])),
            required=("kind", "number"), said=_("The number was added."),
        )  # fmt: skip

    def set_contact(self, *, version: int, **subject: int) -> ActForm:
        """Return the form that replaces the safe contact."""
        phone = self._desk.seat.card.phone.hint or ""
        fields = {
            "channel": self._choice(
                "contact.channel", {c: CHANNEL[c] for c in CHANNELS}, _("Safe way to make contact")
            ),
            "number": self._text("contact.number", _("Number"), ltr=True, help=phone),
            "whose": self._choice("contact.whose", WHOSE, _("Whose phone it is")),
            "shared": self._check("contact.shared", _("Others use it or may read it"), _("Shared")),
            "safe_hours": self._text("contact.safe_hours", _("Safe hours")),
            "message_allowed": self._check(
                "contact.message", _("A message may be left"), _("Messages")
            ),
            "note": self._text("contact.note", _("Remark")),
        }
        form = self._form(
            "contact.set", _("Set the safe contact"), fields,
            lambda v: SetContact(NewContact(**v), version, **subject),
            said=_("The safe contact was saved."),
            note=_("Without the family's word no message may be left."),
        )  # fmt: skip
        form.fill({"channel": "none", "whose": "own"})
        return form

    def set_address(self, card: HouseholdCard) -> ActForm:
        """Return the form that replaces the address of a household."""
        places = {
            p.code: p.name for p in self._desk.seat.card.places.values() if p.kind == "village"
        }
        fields = {
            "place": self._choice("address.place", places, _("Place"), blank=_("Choose a place")),
            "line": self._text("address.line", _("Street, or how to find it")),
        }
        return self._form(
            "household.set_address", _("Change the address"), fields,
            lambda v: SetAddress(card.id, card.version, NewAddress(v["place"], v["line"])),
            required=("place",), said=_("The address was saved."),
            note=_("The former address stays in the record with its days."),
        )  # fmt: skip

    def add_member(self, card: HouseholdCard) -> ActForm:
        """Return the form that adds a new person to a household."""
        relations = {code: named(RELATIONS, code) for code in RELATION_CHOICES}
        fields = {
            "given": self._text("household.add_member.given", _("Given name")),
            "family": self._text("household.add_member.family", _("Family name")),
            "relation": self._choice(
                "household.add_member.relation",
                relations,
                _("What they are to the reference person"),
                blank=_("Choose a relation"),
            ),
            "birth_date": self._day("household.add_member.birth_date", _("Date of birth")),
            "birth_precision": self._choice(
                "household.add_member.precision", PRECISION, _("How well it is known")
            ),
            "sex": self._choice("household.add_member.sex", SEX, _("Sex"), blank=_("not said")),
        }

        def command(values: Mapping[str, Any]) -> AddMember:
            name = NewName(values["given"] or "", values["family"] or "")
            new = NewPerson(
                (name,), values["birth_date"], values["birth_precision"] or "day", values["sex"]
            )
            return AddMember(card.id, card.version, NewMember(values["relation"], new))

        return self._form(
            "household.add_member", _("Add a member"), fields, command,
            required=("given", "relation"), said=_("The member was added."),
            note=_("Look for the person first, so that nobody is registered twice."),
        )  # fmt: skip

    def end_membership(self, card: HouseholdCard) -> ActForm:
        """Return the form that records that a member left."""
        who = self._people("household.end_membership.person", card.members, _("Who left"))
        return self._form(
            "household.end_membership", _("A member left"), {"person": who},
            lambda v: EndMembership(card.id, card.version, int(v["person"])),
            required=("person",), said=_("The membership has ended."),
            note=_("The person stays in the record; the membership ends today."),
        )  # fmt: skip

    def set_reference(self, card: HouseholdCard) -> ActForm:
        """Return the form that chooses another reference person."""
        others = [member for member in card.members if not member.reference]
        who = self._people("household.edit.reference", others, _("New reference person"))
        return self._form(
            "household.edit", _("Choose another reference person"), {"reference": who},
            lambda v: EditHousehold(card.id, card.version, reference=int(v["reference"])),
            required=("reference",), said=_("The reference person was changed."),
        )  # fmt: skip

    def _form(
        self,
        name: str,
        title: Said,
        fields: Mapping[str, Field],
        command: Callable[[Mapping[str, Any]], object],
        **more: Any,
    ) -> ActForm:
        return ActForm(
            self._desk,
            name=name,
            title=title,
            verb=_("Save", context="act"),
            fields=fields,
            command=command,
            reload=self._reload,
            **more,
        )

    def _text(self, name: str, label: Said, *, ltr: bool = False, help: Said = "") -> Field:
        say = self._desk.say
        return Field(say(label), TextInput(name=name, ltr=ltr), help=say(help))

    def _day(self, name: str, label: Said, *, help: Said = "") -> Field:
        say, today = self._desk.say, self._desk.seat.clock.today()
        order = date_order(self._desk.voice)
        box = DateInput(name=name, say=say, order=order, today=today)
        return Field(say(label), box, help=say(help))

    def _choice(
        self, name: str, words: Mapping[str, Said], label: Said, *, blank: Said | None = None
    ) -> Field:
        say = self._desk.say
        options = [Option(code, say(text)) for code, text in words.items()]
        empty = say(blank) if blank is not None else None
        return Field(say(label), Choice(options, name=name, blank=empty))

    def _check(self, name: str, words: Said, label: Said) -> Field:
        return Field(self._desk.say(label), Check(self._desk.say(words), name=name))

    def _people(self, name: str, members: Sequence[MemberLine], label: Said) -> Field:
        return self._choice(
            name, {str(m.person): m.name for m in members}, label, blank=_("Choose a person")
        )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the fields whose value is another one; a field without option stays untouched."""
    return [(name, after[name]) for name in before if after[name] != before[name]]
