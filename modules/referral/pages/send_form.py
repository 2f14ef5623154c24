"""The fields of a new referral; what is asked follows from whom it is about and from the basis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.api import Said, _
from app.api.consent import Basis, NewBasis
from app.uikit import (
    ActForm,
    Check,
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
from modules.referral.offers import open_providers, services_for, why_not_here
from modules.referral.sharing import FIELDS
from modules.referral.words import ASSENTS, BASES, URGENCIES

USUAL = ("name", "phone", "place", "need")
SERVED = _("Only services for people of this age that serve where the family lives.")
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
        self._offered: Basis | None = None
        self.fields = self._make_fields()
        self.form = ActForm(
            desk, name="referral.send", title=_("New referral"), verb=_("Send the referral"),
            fields=self.fields, command=self.command,
            required=("service", "provider", "need", "kind", "fields"),
            said=_("The referral was recorded."),
        )  # fmt: skip
        self._wire()

    def _make_fields(self) -> dict[str, Field]:
        say = self._desk.say
        several = [about for about in self._facts.about if about.person is not None]
        whole = any(about.person is None for about in self._facts.about)
        person = Choice(
            [Option(str(about.person), about.name) for about in several],
            name="referral.send.person", blank=say(_("The whole household")) if whole else None,
        )  # fmt: skip
        service = Choice([], name="referral.send.service", blank=say(_("Choose a service")))
        made: dict[str, tuple[Said, Any, Said]] = {
            "person": (_("For whom"), person, ""),
            "service": (_("Service"), service, SERVED),
            "provider": (_("Provider"), Choice([], name="referral.send.provider",
                                               blank=say(_("Choose a provider"))), ""),
            "need": (_("What the family needs"), LongTextInput(name="referral.send.need", lines=3),
                     _("In the family's words, and only what this service must know.")),
            "urgency": (_("How urgent"), RadioChoice(self._options(URGENCIES),
                                                     name="referral.send.urgency"), ""),
            "standing": (_("A consent that holds"), Check(
                say(_("Use this consent and ask for nothing that it covers.")),
                name="referral.send.standing"), ""),
            "kind": (_("Why may we share?"), RadioChoice(self._options(BASES),
                                                         name="referral.send.kind"), ""),
            "by": (_("Who was asked"), Choice([], name="referral.send.by"), ""),
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
            ("service", self._service_changed), ("provider", self._recipient_changed),
            ("standing", self._kind_changed), ("fields", self._kind_changed),
            ("need", self._changed),
        ):  # fmt: skip
            control[name].changed.connect(lambda _value=None, act=act: act())  # type: ignore[attr-defined]
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
        self.fields["service"].set_help(say(SERVED))
        self._recipient_changed()

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
        card = self._desk.seat.card
        found = services_for(card, self._facts.place, self._today, ages=about.ages)
        service = self.fields["service"].control
        service.set_options([Option(one.code, say(one.name)) for one in found])  # type: ignore[attr-defined]
        self._service_changed()

    def _recipient_changed(self) -> None:
        """Offer the consent that stands for whom, service and provider, if there is one."""
        found, control = self._standing(), self.fields["standing"].control
        if found != self._offered:
            self._offered = found
            control.set_value(found is not None)  # type: ignore[attr-defined]
            if found is not None and set(self._value("fields")) == set(USUAL):
                self.fields["fields"].control.set_value(found.fields)  # type: ignore[attr-defined]
        self.fields["standing"].setVisible(found is not None)
        if found is not None:
            told = _("{name} agreed on {day} that {provider} gets: {fields}. "
                     "This holds until {until}.", name=found.by, day=found.given_on,
                     provider=self.provider_name(), fields=_listed(found.fields),
                     until=found.until)  # fmt: skip
            self.fields["standing"].set_help(self._desk.say(told))
            if found.by_person is not None:
                self.fields["by"].control.set_value(str(found.by_person))  # type: ignore[attr-defined]
        self._kind_changed()

    def _standing(self) -> Basis | None:
        provider, service, about = self._value("provider"), self._value("service"), self.about()
        return next(
            (basis for basis in self._facts.standing
             if basis.provider == provider and basis.service in (None, service)
             and basis.person == about.person),
            None,
        )  # fmt: skip

    def held(self) -> Basis | None:
        """Return the standing consent that is used, None where the family is asked anew."""
        return self._offered if self._value("standing") else None

    def uncovered(self) -> tuple[str, ...]:
        """Return what is to be shared and not covered by the standing consent."""
        held = self.held()
        return tuple(f for f in self._value("fields") if held is None or f not in held.fields)

    def _kind_changed(self) -> None:
        held, kind = self.held(), self._kind()
        asks = kind == "consent" and bool(self.uncovered() if held else True)
        self.fields["kind"].setVisible(held is None)
        self.fields["by"].setVisible(asks)
        self.fields["assent"].setVisible(asks and self.about().assent)
        self.fields["reason"].setVisible(kind in ("legal_duty", "best_interests"))
        self.fields["by"].set_help(self._desk.say(self._question(held)))
        words = _("Ask the supervisor") if kind == "best_interests" else _("Send the referral")
        self.form.button.set_words(self._desk.say(words))
        self._changed()

    def _kind(self) -> str:
        return "consent" if self.held() else str(self._value("kind"))

    def _question(self, held: Basis | None) -> Said:
        if held is not None:
            return _("Not covered yet: {fields}. Ask only for this.",
                     fields=_listed(self.uncovered()))  # fmt: skip
        text = self._desk.seat.card.consent.text
        return _("Read out: {text}", text=text) if text is not None else ""

    def command(self, v: Mapping[str, Any]) -> SendReferral:
        """Return the act that the form stands for.

        A consent that is widened ends on the day on which the first one would have.
        """
        about, kind, held = self.about(), self._kind(), self.held()
        by = int(v["by"]) if kind == "consent" and v["by"] else None
        basis = NewBasis(
            v["fields"], kind, by, v["assent"] if kind == "consent" and about.assent else None,
            held.until if held else None, self._desk.seat.language,
            None if kind == "consent" else v["reason"],
        )  # fmt: skip
        covered = held is not None and not self.uncovered()
        return SendReferral(
            self._facts.case,
            v["service"],
            v["provider"],
            v["need"],
            None if covered else basis,
            held.id if held is not None and covered else None,
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
        anew = {"standing": False} if basis else {}
        self.form.fill({name: flat[name] for name in ("standing",) if name in flat} | anew)

    def choose(self, code: str) -> None:
        """Choose the service that a link names, or tell why it takes nobody of these people."""
        card, say = self._desk.seat.card, self._desk.say
        control, wanted = self.fields["service"].control, card.services.get(code)
        control.set_value(code)  # type: ignore[attr-defined]
        if wanted is not None and self._value("service") is None:
            against = why_not_here(card, wanted, self._facts.place, self.about().ages)
            nobody = _("Nobody takes people for {service} at present. Choose another service.",
                       service=wanted.name)  # fmt: skip
            self.fields["service"].set_help(say(against or nobody))


def _listed(fields: Iterable[str]) -> tuple[Said, ...]:
    return tuple(FIELDS[field] for field in fields)
