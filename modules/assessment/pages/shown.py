"""The parts of the page of one assessment: what was understood, in words and bars."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.api import Said, _
from app.api.forms import CutOff, Score, ToldPart
from app.uikit import (
    SPACE,
    Banner,
    Button,
    Chip,
    Collapsible,
    Desk,
    Fact,
    Facts,
    Flow,
    Label,
    Panel,
    Status,
    StatusLabel,
    column,
)
from modules.assessment.pages.bars import ScoreBars
from modules.assessment.pages.tones import JUDGED_TONES
from modules.assessment.understood import Graded, Understood
from modules.assessment.words import JUDGED, review_words


def strengths(desk: Desk, shown: Understood) -> Panel | None:
    """Return the strengths, which stand before the needs; None where none was named."""
    if not shown.strengths:
        return None
    flow = Flow(space=SPACE.small)
    for one in shown.strengths:
        flow.add(Chip(Status(desk.say(one.label), "success", "star-outline")))
    return Panel(desk.say(_("Strengths")), name="assessment.one.strengths").add(flow)


def scores(desk: Desk, shown: Understood, *, agree: Callable[[], object] | None,
           choose: Callable[[Graded], object] | None) -> Panel | None:  # fmt: skip
    """Return each part of life with its bar and its band; None where the tool scores nothing.

    `agree` agrees to all bands that wait, `choose` opens the form that chooses another one.
    """
    if not shown.graded:
        return None
    panel = Panel(desk.say(_("Parts of life")), name="assessment.one.scores")
    if any(one.score.bands for one in shown.graded):
        sentence = _("The marks on a bar show where bands begin. The tool proposes a band, you "
                     "decide.")  # fmt: skip
        panel.add(Label(desk.say(sentence), role="quiet", wrap=True))
    if agree is not None and shown.open_bands:
        panel.add(Flow(Button(desk.say(_("Agree to these bands")), name="assessment.one.bands",
                              act=agree)))  # fmt: skip
    panel.add(ScoreBars(desk, shown.graded, reasons=dict(shown.reasons), choose=choose,
                        name="assessment.one.bars"))  # fmt: skip
    if any(one.score.contributions for one in shown.graded):
        panel.add(Collapsible(desk.say(_("What gave these points")), partial(_all, desk, shown),
                              name="assessment.one.points"))  # fmt: skip
    return panel


def _all(desk: Desk, shown: Understood) -> QWidget:
    content = QWidget()
    content.setLayout(column(*(_points(desk, one.score, shown) for one in shown.graded)))
    return content


def _points(desk: Desk, score: Score, shown: Understood) -> QWidget:
    facts = []
    for one in score.contributions:
        lines = [
            desk.say(_("{question}: {answer}", question=line.label,
                       answer=desk.voice.render(line.answer)))
            for line in one.lines
        ]  # fmt: skip
        facts.append(Fact("\n".join(lines), desk.voice.number(one.points)))
    whole = QWidget()
    title = Label(desk.say(score.label), role="strong", wrap=True)
    near = [_near(desk, one) for one in shown.cut_offs if one.score == score.name]
    whole.setLayout(column(title, Facts(facts), *near, space=SPACE.small))
    return whole


def _near(desk: Desk, one: CutOff) -> Label:
    """Return the nearest other band, and the answers that would bring the family there."""
    words = [desk.say(_("The nearest other band is “{band}”, from {value} points on.",
                        band=one.band.label, value=desk.voice.number(one.at)))]  # fmt: skip
    for way in one.ways:
        answer = desk.voice.render(way.to)
        told = _("It would be reached with: {question}: {answer}", question=way.line.label,
                 answer=answer)  # fmt: skip
        words.append(desk.say(told))
    return Label("\n".join(words), role="quiet", wrap=True)


def judgement(desk: Desk, shown: Understood) -> Panel | None:
    """Return what the worker judged and what the supervisor said; None where answers are scored."""
    judged, say = shown.judged, desk.say
    if judged is None:
        return None
    tone, icon = JUDGED_TONES[judged.state]
    facts = [
        Fact(say(_("The worry, as the worker judges it")), say(judged.worry)),
        Fact(say(_("Somebody sees the child again")), say(judged.response)),
        Fact(say(_("Judged")), say(_("{day}, by {name}", day=judged.judged_on,
                                     name=judged.judged_by))),
        Fact(say(_("Confirmation")), StatusLabel(Status(say(JUDGED[judged.state]), tone, icon))),
    ]  # fmt: skip
    if judged.ended_on is not None:
        answered = _("{day}, by {name}", day=judged.ended_on, name=judged.ended_by)
        facts.append(Fact(say(_("Answered")), say(answered)))
    if judged.words:
        facts.append(Fact(say(_("In the supervisor’s words")), say(judged.words)))
    panel = Panel(say(_("The worker’s judgement")), name="assessment.one.judgement")
    sentence = _("No answer is counted: the worker judges with reasons, the supervisor confirms "
                 "a grave worry.")  # fmt: skip
    panel.add(Label(say(sentence), role="quiet", wrap=True))
    return panel.add(Facts(facts, name="assessment.one.judged"))


def told(desk: Desk, shown: Understood) -> Panel:
    """Return the answers themselves, part by part."""
    panel = Panel(desk.say(_("What was said")), name="assessment.one.told")
    titles = [part.title for part in shown.told.parts]
    for number, part in enumerate(shown.told.parts, start=1):
        content = partial(_answers, desk, part, f"assessment.one.told.{number}")
        if part.title is None:
            panel.add(content())
            continue
        title: Said = part.title
        if titles.count(part.title) > 1:  # rows of a repeat: their first answer tells them apart
            first = desk.voice.render(part.answers[0][1])
            title = _("{title}: {names}", title=title, names=first)
        panel.add(Collapsible(desk.say(title), content, name=f"assessment.one.part.{number}",
                              opened=shown.judged is not None))  # fmt: skip
    return panel


def _answers(desk: Desk, part: ToldPart, name: str) -> Facts:
    facts = [Fact(desk.say(asked), desk.voice.render(value)) for asked, value in part.answers]
    return Facts(facts, name=name, stacked=True)


def source(desk: Desk, shown: Understood) -> Panel | None:
    """Return where the tool comes from and what it must not decide."""
    say = desk.say
    facts: list[Fact] = []
    for one in shown.sources:
        facts.append(Fact(say(_("Instrument")), say(_("{instrument}, {owner}",
                          instrument=one.instrument, owner=one.owner))))  # fmt: skip
        if one.measures:
            facts.append(Fact(say(_("What it looks at")), say(one.measures)))
    if not facts:
        return None
    panel = Panel(say(_("About this tool")), name="assessment.one.source")
    panel.add(Facts(facts, stacked=True))
    sentence: Said = _("It proposes and decides nothing: neither a right nor a track.")
    return panel.add(Label(say(sentence), role="quiet", wrap=True))


def reviews(desk: Desk, shown: Understood) -> Panel | None:
    """Return what the family asked to look at again, and what it was told; None where nothing."""
    if not shown.reviews:
        return None
    panel = Panel(desk.say(_("Reviews that the family asked for")), name="assessment.one.reviews")
    for one in shown.reviews:
        asked = _("Asked on {day}, written down by {name}.", day=one.asked_on, name=one.asked_by)
        lines = [Label(desk.say(one.words), wrap=True),
                 Label(desk.say(asked), role="quiet", wrap=True),
                 Label(desk.say(review_words(one)), role="quiet", wrap=True)]  # fmt: skip
        if one.answer:
            lines.append(Label(desk.say(one.answer), wrap=True))
        whole = QWidget()
        whole.setLayout(column(*lines, space=0))
        panel.add(whole)
    return panel


def history(desk: Desk, found: Understood) -> Panel | None:
    """Return what came before and after these answers; None where they stand alone."""
    say, lines = desk.say, list[QWidget]()
    if found.replaced_by is not None:
        lines.append(Banner(
            say(_("These answers were corrected later.")), name="assessment.one.replaced",
            tone="info", action=say(_("Open the corrected ones")),
            act=lambda: desk.go("assessment.one", answers=found.replaced_by),
        ))  # fmt: skip
    elif not found.newest:
        lines.append(Label(say(_("A later assessment was handed in.")), role="quiet",
                           wrap=True))  # fmt: skip
    if found.replaces is not None:
        before = found.replaces
        words: Said = _("Corrected: {reason}", reason=before.reason)
        if before.words:
            words = _("Corrected: {reason}. {words}", reason=before.reason, words=before.words)
        lines.append(Label(say(words), wrap=True))
        lines.append(Button(
            say(_("Open the earlier answers")), name="assessment.one.earlier", kind="link",
            act=lambda: desk.go("assessment.one", answers=before.answers),
        ))  # fmt: skip
    if not lines:
        return None
    panel = Panel(name="assessment.one.history")
    for line in lines:
        panel.add(line)
    return panel
