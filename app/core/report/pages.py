"""Fills pages with strips."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.report.strips import Strip

Placed = list[tuple[Strip, float]]


def paged(strips: Iterable[Strip], *, top: float, first_top: float, bottom: float) -> list[Placed]:
    """Return the pages with each strip's place; `top` and `bottom` bound the body of a page."""
    pages: list[Placed] = [[]]
    level = first_top
    for group in _groups(strips):
        height = sum(strip.height for strip in group)
        if level + height > bottom and pages[-1]:
            pages.append([])
            level = top
            if repeat := group[0].repeat:
                pages[-1].append((repeat, level))
                level += repeat.height
        for strip in group:
            if strip.space and not pages[-1]:
                continue
            if level + strip.height > bottom and pages[-1]:
                pages.append([])
                level = top
            pages[-1].append((strip, level))
            level += strip.height
    if len(pages) > 1 and not pages[-1]:
        pages.pop()  # only the space after the last block did not fit
    return pages


def _groups(strips: Iterable[Strip]) -> Iterable[list[Strip]]:
    """Yield the strips that must stand on one page together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
