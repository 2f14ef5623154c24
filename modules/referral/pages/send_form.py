"""The fields of a new referral; what is asked follows from whom it is about and from the basis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.api import Said, _
from app.api.consent import NewBasis
from app.uikit import (
    ActForm,
    CheckChoice,
    Choice,
    Desk,
    Field,
    LongTextInput,
    Option,
    RadioChoice,
)
from modules.referral.card import About, Starting
from modules.referral.commands import SendReferral
from modules.referral.offers import open_providers, services_for
from modules.referral.sharing import FIELDS
from modules.referral.words import ASSENTS, BASES, URGENCIES

USUAL = ("name", "phone", "place", "need")
ROLES: Mapping[str, Said] = {
    "self": _("for themselves"),
    "guardian": _("as parent or guardian"),
    "household": _("for the household"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the preview shows."""

    fields: tuple[str, ...]
    person: int | None
    need: str


class SendForm:
    """Makes the form and keeps its fields in step with each other."""

    def __init__(self, desk: Desk, facts: Starting, *, changed: Callable[[], object]) -> None:
        self._desk, self._facts, self._changed = desk, facts, changed
        self._today = desk.seat.clock.today()
        self.fields = self._make_fields()
        self.form = ActForm(
            desk, name="referral.send", title=_("New referral"), verb=_("Send the referral"),
            fields=self.fields, command=self.command,
            required=("service", "provider", "need", "kind", "fields"),
            said=_("The referral was recorded."),
        )  # fmt: skip
        self._wire()

    def _make_fields(self) -> dict[str, Field]:
        say, card = self._desk.say, self._desk.seat.card
        several = [about for about in self._facts.about if about.person is not None]
        whole = any(about.person is None for about in self._facts.about)
        person = Choice(
            [Option(str(about.person), about.name) for about in several],
            name="referral.send.person", blank=say(_("The whole household")) if whole else None,
        )  # fmt: skip
        services = services_for(card, self._facts.place, self._today)
        service = Choice(
            [Option(found.code, say(found.name)) for found in services],
            name="referral.send.service", blank=say(_("Choose a service")),
        )  # fmt: skip
        text = card.consent.text
        made: dict[str, tuple[Said, Any, Said]] = {
            "person": (_("For whom"), person, ""),
            "service": (_("Service"), service, _("Only services that serve where the family "
                                                 "lives.")),
            "provider": (_("Provider"), Choice([], name="referral.send.provider",
                                               blank=say(_("Choose a provider"))), ""),
            "need": (_("What the family needs"), LongTextInput(name="referral.send.need", lines=3),
                     _("In the family's words, and only what this service must know.")),
            "urgency": (_("How urgent"), RadioChoice(self._options(URGENCIES),
                                                     name="referral.send.urgency"), ""),
            "kind": (_("Why may we share?"), RadioChoice(self._options(BASES),
                                                         name="referral.send.kind"), ""),
            "by": (_("Who was asked"), Choice([], name="referral.send.by"),
                   _("Read out: {text}", text=text) if text is not None else ""),
            "assent": (_("And the child?"), RadioChoice(self._options(ASSENTS),
                                                        name="referral.send.assent"), ""),
            "reason": (_("Reason"), LongTextInput(name="referral.send.reason", lines=2),
                       _("Name the law, or say why it cannot wait for consent.")),
            "fields": (_("What is shared"), CheckChoice(self._options(FIELDS),
                                                        name="referral.send.fields"), ""),
        }  # fmt: skip
        return {
            name: Field(say(label), control, help=say(help))
            for name, (label, control, help) in made.items()
        }

    def _options(self, words: Mapping[str, Said]) -> list[Option]:
        return [Option(code, self._desk.say(said)) for code, said in words.items()]

    def _wire(self) -> None:
        control = {name: field.control for name, field in self.fields.items()}
        control["urgency"].set_value("normal")  # type: ignore[attr-defined]
        control["kind"].set_value("consent")  # type: ignore[attr-defined]
        control["fields"].set_value(USUAL)  # type: ignore[attr-defined]
        self.fields["person"].setVisible(len(self._facts.about) > 1)
        for name, act in (
            ("person", self._about_changed), ("kind", self._kind_changed),
            ("service", self._service_changed), ("provider", self._changed),
            ("fields", self._changed), ("need", self._changed),
        ):  # fmt: skip
            control[name].changed.connect(lambda _value=None, act=act: act())  # type: ignore[attr-defined]
        self._service_changed()
        self._about_changed()

    def about(self) -> About:
        """Return whom the referral is about."""
        chosen = self._value("person")
        known = self._facts.about
        return next((a for a in known if a.person is not None and str(a.person) == chosen),
                    known[0])  # fmt: skip

    def wanted(self) -> Wanted:
        """Return what the preview should show."""
        return Wanted(self._value("fields"), self.about().person, self._value("need") or "")

    def provider_name(self) -> Said:
        """Return the name of the chosen provider."""
        found = self._desk.seat.card.provider(self._value("provider"))
        return found.name if found is not None else _("the provider")

    def _value(self, name: str) -> Any:
        return self.fields[name].control.value()  # type: ignore[attr-defined]

    def _service_changed(self) -> None:
        card, say = self._desk.seat.card, self._desk.say
        code, found = self._value("service"), []
        if code:
            found = open_providers(card, card.service(code), self._today, near=self._facts.place)
        provider = self.fields["provider"].control
        provider.set_options([Option(p.code, say(p.name)) for p in found])  # type: ignore[attr-defined]
        if len(found) == 1:
            provider.set_value(found[0].code)  # type: ignore[attr-defined]
        self._changed()

    def _about_changed(self) -> None:
        about, say = self.about(), self._desk.say
        asked = [
            Option(str(one.person), say(_("{name}, {role}", name=one.name, role=ROLES[one.role])))
            for one in about.asked
        ]
        by = self.fields["by"].control
        by.set_options(asked)  # type: ignore[attr-defined]
        if about.asked:
            by.set_value(str(about.asked[0].person))  # type: ignore[attr-defined]
        self._kind_changed()

    def _kind_changed(self) -> None:
        kind = self._value("kind")
        self.fields["by"].setVisible(kind == "consent")
        self.fields["assent"].setVisible(kind == "consent" and self.about().assent)
        self.fields["reason"].setVisible(kind in ("legal_duty", "best_interests"))
        words = _("Ask the supervisor") if kind == "best_interests" else _("Send the referral")
        self.form.button.set_words(self._desk.say(words))
        self._changed()

    def command(self, v: Mapping[str, Any]) -> SendReferral:
        """Return the act that the form stands for."""
        about, kind = self.about(), v["kind"]
        by = int(v["by"]) if kind == "consent" and v["by"] else None
        basis = NewBasis(
            v["fields"], kind, by, v["assent"] if kind == "consent" and about.assent else None,
            None, self._desk.seat.language, None if kind == "consent" else v["reason"],
        )  # fmt: skip
        return SendReferral(
            self._facts.case,
            v["service"],
            v["provider"],
            v["need"],
            basis,
            None,
            v["fields"],
            about.person,
            v["urgency"] or "normal",
            self._desk.seat.language,
        )

    def fill(self, given: Mapping[str, Any]) -> None:
        """Fill the form with the fields of the command, or with what `values` gave."""
        basis = given.get("basis") or {}
        flat = {**given, **{name: basis[name] for name in ("kind", "by", "assent", "reason")
                            if basis.get(name) is not None}}  # fmt: skip
        if not flat.get("fields") and basis.get("fields"):
            flat["fields"] = basis["fields"]
        for name in ("person", "service", "kind"):  # others follow from these
            if flat.get(name) is not None:
                self.fields[name].control.set_value(str(flat[name]))  # type: ignore[attr-defined]
        texts = {"by": str(flat["by"])} if flat.get("by") is not None else {}
        rest = ("provider", "need", "urgency", "assent", "reason", "fields")
        self.form.fill({name: flat[name] for name in rest if flat.get(name) is not None} | texts)
