"""What the services module contributes: the act of informing, its figure, panel and print."""

from __future__ import annotations

from typing import Any

from app.api import Found, ModuleApi, Reading, Said, Target, _
from modules.services.commands import Orient, Oriented, orient
from modules.services.finder import Wanted, find
from modules.services.queries import given_of_case, given_this_month, told_rows
from modules.services.seed import seed
from modules.services.tables import TABLES

MOST_HITS = 6


def find_services(reading: Reading, text: str) -> list[Found]:
    """Return services of the catalogue by words of any of the card's languages."""
    card = reading.card
    return [
        Found(
            service.name,
            card.topics.get(service.topic, service.topic),
            Target.to("services.catalogue", service=service.code),
            "store-outline",
        )
        for service in find(card, Wanted(text), day=reading.seat.clock.today())[:MOST_HITS]
    ]


def report_section(reading: Reading, case: int) -> list[Any]:
    """Return what was told in a case, for its printed summary."""
    from app.api.report import Column, Table  # the PDF frame is heavy: not before the first print

    rows = tuple(
        (row.at, tuple(reading.card.service(code).name for code in row.services), row.by)
        for row in given_of_case(reading, case)
    )
    columns = (
        Column(_("When"), 1.2),
        Column(_("Services"), 2.4),
        Column(_("By", context="who did it"), 1.2),
    )
    return [Table(columns, rows, empty=_("No information was given in this case yet."))]


def topic_name(reading: Reading, category: str) -> Said:
    """Return what a topic of the catalogue is called."""
    return reading.card.topics.get(category, category)


def activate(api: ModuleApi) -> None:
    """Contribute tables, command, figure, panel, report section, finder and seeder."""
    api.add_tables(*TABLES)
    api.add_command("services.orient", Orient, orient, events=(Oriented,))
    api.add_indicator(
        "services.oriented", title=_("Information given this month"), ids=given_this_month,
        definition=_("Times in this month that people were told about services and it was "
                     "recorded, as far as you may see them."),
        needs="services.orient", target="services.given",
    )  # fmt: skip
    api.add_measure(
        "services.told", title=_("Services told about"), rows=told_rows, name=topic_name, order=40,
        definition=_("Cases in which people were told about a service, by topic. A case counts "
                     "once for each topic, in the quarter of the first time."),
        adds_up=False,
    )  # fmt: skip
    api.add_case_panel(
        "services.given",
        title=_("Information given"),
        widget="pages:GivenPanel",
        needs="services.view",
        order=40,
    )
    api.add_report_section(
        "services.given",
        title=_("Information given"),
        build=report_section,
        needs="services.view",
        order=40,
    )
    api.add_finder("services.services", find_services, needs="services.view")
    api.add_seeder(seed)
