"""A report of a card: its name, its disclaimer, what it does not do, and the journal's head."""

from __future__ import annotations

from pathlib import Path

from app.core.journal.chain import read_head
from app.core.journal.seat import Reading
from app.core.report.report import Report
from app.core.text import Said
from app.core.texts.exclusions import NOT_DONE
from app.core.texts.voice import Voice


def report_of(
    reading: Reading, voice: Voice, title: Said, *, cache: Path, subtitle: Said = ""
) -> Report:
    """Return an empty report in the voice's language that carries all that each print must say."""
    card = reading.card
    head = read_head(reading.db)
    review = {language.code: language.review for language in card.languages}
    return Report(
        title,
        voice,
        card_name=card.name,
        exclusions=NOT_DONE,
        journal_head=f"{head.seq} {head.hash[:16]}",
        disclaimer=card.disclaimer,
        subtitle=subtitle,
        produced=reading.seat.clock.now(),
        review=review.get(voice.language),
        cache=cache,
    )
