"""The track of a case as a section of its printed report, and in the family's own copy."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Said, _, forms
from app.api.cases import Decision, case_row
from app.api.report import Column, Heading, Items, KeyValues, Paragraph, Table
from modules.profiling.card import TrackCard, track_card
from modules.profiling.words import NOTHING, decided_words, reason_name, review_words


def section(reading: Reading, case: int) -> list[Any]:
    """Return what was proposed and why, what was decided and why, and the reviews."""
    card = track_card(reading, case)
    profile = card.profile
    if profile is None:
        return [Paragraph(NOTHING, quiet=True)]
    handed_in = _("Handed in on {moment} by {name}.", moment=profile.at, name=profile.by)
    blocks: list[Any] = [Paragraph(handed_in, quiet=True), KeyValues(_track(card))]
    answers = tuple((one.label, one.answer) for one in profile.because if one.kind == "answer")
    if answers:
        blocks += [Heading(_("What led there"), 2), KeyValues(answers)]
    if profile.strengths:
        names = tuple(strength.label for strength in profile.strengths)
        blocks += [Heading(_("What goes well"), 2), Items(names)]
    columns = (Column(_("Needs and services"), 2), Column(_("Why"), 2), Column(_("Decided"), 2))
    rows = tuple((line.name, _why(line), _decided(card, line)) for line in profile.lines)
    blocks.append(Table(columns, rows, empty=_("No need was named.")))
    blocks += _reviews(card)
    return blocks


def family(reading: Reading, case: int) -> list[Any]:
    """Return what was understood and what happens next: no number, no band, no track.

    Of a case that has ended nothing is promised any more.
    """
    profile = track_card(reading, case).profile
    if profile is None:
        return []
    ended = case_row(reading, case)["closed_on"] is not None
    titles = {"need": _("What you would like to change"),
              "service": _("What we talk about with you")}  # fmt: skip
    if ended:
        titles = {"need": _("What you wanted to change"),
                  "service": _("What we talked about with you")}  # fmt: skip
    blocks: list[Any] = []
    if profile.strengths:
        names = tuple(strength.label for strength in profile.strengths)
        blocks += [Heading(_("What goes well"), 2), Items(names)]
    for kind, title in titles.items():
        found = tuple(line.name for line in profile.lines if line.kind == kind and _holds(line))
        if found:
            blocks += [Heading(title, 2), Items(found)]
    held = profile.chosen
    if held is not None and held.next is not None and not ended:
        blocks += [Heading(_("What happens next"), 2), Paragraph(held.next)]
    return blocks


def _track(card: TrackCard) -> tuple[tuple[Said, object], ...]:
    profile = card.profile
    proposed = profile.proposed.label if profile and profile.proposed else None
    pairs: list[tuple[Said, object]] = [
        (_("Proposed track"), proposed or _("No track is proposed")),
    ]
    decision = profile.decision if profile else None
    if decision is None:
        return (*pairs, (_("Decided"), _("Not yet", context="decision")))
    pairs.append((_("Track"), card.name_of("track", decision.chosen)))
    pairs.append((_("Decided"), decided_words(card, decision)))
    if decision.reason:
        pairs.append((_("Reason"), reason_name(card, decision.reason)))
    if decision.note:
        pairs.append((_("Note"), decision.told))
    return tuple(pairs)


def _why(line: forms.Proposal) -> Said:
    if line.why:
        return line.why
    answer = next((one for one in line.because if one.kind == "answer"), None)
    if answer is None:
        return ""
    return _("{question} · {answer}", question=answer.label, answer=answer.answer)


def _decided(card: TrackCard, line: forms.Proposal) -> Said:
    decision: Decision | None = line.decision
    if decision is None:
        return _("Not yet", context="decision")
    answer = _("Yes") if decision.chosen == "yes" else _("No")
    if decision.reason is None:
        return answer
    return _("{answer}: {reason}", answer=answer, reason=reason_name(card, decision.reason))


def _holds(line: forms.Proposal) -> bool:
    return line.decision.chosen == "yes" if line.decision else line.proposed


def _reviews(card: TrackCard) -> list[Any]:
    blocks: list[Any] = []
    for review in card.reviews:
        blocks += [Paragraph(_asked(review), strong=True), Paragraph(review.words),
                   Paragraph(review_words(review), quiet=True)]  # fmt: skip
    return [Heading(_("Reviews that the family asked for"), 2), *blocks] if blocks else []


def _asked(review: forms.Review) -> Said:
    return _("Asked on {day}", day=review.asked_on)
