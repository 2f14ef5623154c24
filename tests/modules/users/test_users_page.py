"""The page of users: who is seen, what is done about them, and what a role may do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.users import DeactivateUser, EndGrant, GrantRole, ReactivateUser
from app.core.access.sign_in import sign_in, take_seat
from app.core.errors import Denied, UserError
from app.core.world import World
from app.uikit import Confirm, Label, StatusLabel, Table
from modules.users.commands import AddUser
from modules.users.pages import UsersPage
from modules.users.pages.roles import RoleView
from tests.modules.conftest import Shell

Make = Callable[..., Any]


def user_id(world: World, login: str) -> int:
    """Return the id of a user."""
    return world.seat(login, language="en").user or 0


def button(page: Any, name: str) -> QPushButton | None:
    """Return a button of the page by its language-free name."""
    return page.findChild(QPushButton, name)


def choose(page: UsersPage, user: int) -> None:
    """Choose a user in the list."""
    assert page.table.choose(user)


def answer(page: Any, *, yes: bool = True) -> None:
    """Answer the open question."""
    dialog = page.findChildren(Confirm)[-1]
    dialog.accept() if yes else dialog.reject()


def words(widget: Any) -> str:
    """Return all words that stand on a widget."""
    return " | ".join(label.text() for label in widget.findChildren(Label))


def test_an_administrator_sees_every_demonstration_user_of_the_card(
    page_of: Make, world: World
) -> None:
    page = page_of(UsersPage, "administrator")
    assert {view.row.login for view in page.users.values()} == set(world.card.users)
    assert page.total.text() == f"{len(world.card.users)} users"


def test_a_supervisor_sees_the_users_of_the_own_office_and_changes_nothing(
    page_of: Make, world: World
) -> None:
    page = page_of(UsersPage, "north.supervisor")
    offices = {g.office for view in page.users.values() for g in view.row.grants}
    assert offices == {"north"}
    assert page.new.isHidden()
    choose(page, user_id(world, "north.worker1"))
    assert button(page, "users.detail.grant") is None
    assert button(page, "users.detail.deactivate") is None


def test_scope_is_told_in_words_with_role_and_office(page_of: Make, world: World) -> None:
    page = page_of(UsersPage, "administrator")
    choose(page, user_id(world, "north.worker1"))
    shown = words(page.detail)
    assert "Karim Velasse" in shown
    assert "North Family Office" in shown
    assert "Sees the cases to which they are assigned" in shown


def test_search_finds_by_name_login_and_role(page_of: Make, world: World) -> None:
    page = page_of(UsersPage, "administrator")
    for text in ("velasse", "north.worker1"):
        page.search.set_value(text)
        page._list()
        assert page.table.rows.ids == [user_id(world, "north.worker1")]
    page.search.set_value("nobody of this name")
    page._list()
    assert page.table.place.state == "empty"
    assert page.detail.isHidden()


def test_a_new_user_is_created_with_a_role_and_can_take_a_seat(
    page_of: Make, world: World, entries: Make, shell: Shell
) -> None:
    page = page_of(UsersPage, "administrator")
    page.fill({"login": "north.worker9", "name": "Mira Solenne", "role": "caseworker",
               "office": "north"})  # fmt: skip
    page.submit()
    assert [e.event for e in entries()[-2:]] == ["user.created", "user.granted"]
    assert entries()[-1].payload["role"] == "caseworker"
    assert shell.toasts[-1] == "The user was created."
    assert page.form is None
    assert page.detail.name.text() == "Mira Solenne"
    seat = take_seat(world.acts, world.card, "north.worker9", clock=world.clock, language="en")
    assert (seat.role, seat.office) == ("caseworker", "north")


def test_a_login_that_exists_is_refused_and_nothing_typed_is_lost(
    page_of: Make, entries: Make
) -> None:
    page = page_of(UsersPage, "administrator")
    before = len(entries())
    page.fill({"login": "north.worker1", "name": "Mira Solenne", "role": "caseworker",
               "office": "north"})  # fmt: skip
    page.submit()
    assert "exists already" in words(page.form)
    assert page.form.values()["name"] == "Mira Solenne"
    assert len(entries()) == before


@pytest.mark.parametrize(
    ("role", "missing"), [("caseworker", "needs an office"),
                          ("service_provider", "needs a service provider")]
)  # fmt: skip
def test_a_role_without_its_place_of_work_is_refused(
    page_of: Make, entries: Make, role: str, missing: str
) -> None:
    page = page_of(UsersPage, "administrator")
    before = len(entries())
    page.fill({"login": "new.one", "name": "Mira Solenne", "role": role})
    page.submit()
    assert missing in words(page.form)
    assert len(entries()) == before


def test_the_form_asks_for_office_or_provider_as_the_role_needs_it(page_of: Make) -> None:
    page = page_of(UsersPage, "administrator")
    page.start_add()
    fields = page.form.fields
    assert fields["office"].isHidden()
    assert fields["provider"].isHidden()
    page.fill({"role": "service_provider"})
    assert fields["office"].isHidden()
    assert not fields["provider"].isHidden()
    page.fill({"role": "caseworker"})
    assert not fields["office"].isHidden()
    assert fields["provider"].isHidden()


def test_what_is_missing_is_said_beside_the_field(page_of: Make, entries: Make) -> None:
    page = page_of(UsersPage, "administrator")
    before = len(entries())
    page.start_add()
    page.submit()
    assert page.form.fields["login"].error.text() == "This field is needed."
    assert len(entries()) == before


def test_a_role_is_given_and_taken_back_and_its_days_are_kept(
    page_of: Make, world: World, entries: Make
) -> None:
    worker = user_id(world, "north.worker2")
    page = page_of(UsersPage, "administrator", user=worker)
    button(page, "users.detail.grant").click()
    page.fill({"role": "supervisor", "office": "coast"})
    page.submit()
    assert entries()[-1].event == "user.granted"
    assert {g.role for g in page.users[worker].row.grants} == {"caseworker", "supervisor"}
    world.clock.advance(timedelta(days=3))
    button(page, "users.detail.end.supervisor").click()
    answer(page)
    assert entries()[-1].event == "user.grant_ended"
    assert [g.role for g in page.users[worker].row.grants] == ["caseworker"]
    assert "Supervisor, Coast Family Office, 2 Mar 2026 to 5 Mar 2026" in words(page.detail)


def test_a_role_stays_where_the_question_is_answered_with_no(
    page_of: Make, world: World, entries: Make
) -> None:
    page = page_of(UsersPage, "administrator", user=user_id(world, "north.worker2"))
    before = len(entries())
    button(page, "users.detail.end.caseworker").click()
    answer(page, yes=False)
    assert len(entries()) == before


def test_a_user_is_deactivated_after_a_question_and_takes_no_seat(
    page_of: Make, world: World, entries: Make
) -> None:
    worker = user_id(world, "north.worker2")
    page = page_of(UsersPage, "administrator", user=worker)
    button(page, "users.detail.deactivate").click()
    answer(page)
    assert (entries()[-1].event, entries()[-1].payload["user"]) == ("user.deactivated", worker)
    assert page._fetch([worker])[0]["state"].word == "Deactivated"
    assert button(page, "users.detail.grant") is None
    with pytest.raises(UserError):
        take_seat(world.acts, world.card, "north.worker2", clock=world.clock, language="en")


def test_a_user_changed_meanwhile_is_not_deactivated_blindly(
    page_of: Make, world: World, shell: Shell
) -> None:
    worker = user_id(world, "north.worker2")
    page = page_of(UsersPage, "administrator", user=worker)
    version = page.users[worker].row.version
    world.acts.perform(world.seat("administrator", language="en"), DeactivateUser(worker, version))
    page.detail._deactivate(worker, version)
    assert "Somebody else changed this user" in shell.errors[-1]


def test_a_deactivated_user_is_made_active_again_and_takes_a_seat(
    page_of: Make, world: World, entries: Make, shell: Shell
) -> None:
    worker = user_id(world, "north.worker2")
    page = page_of(UsersPage, "administrator", user=worker)
    assert button(page, "users.detail.reactivate") is None
    button(page, "users.detail.deactivate").click()
    answer(page)
    button(page, "users.detail.reactivate").click()
    assert [e.event for e in entries()[-2:]] == ["user.deactivated", "user.reactivated"]
    assert shell.toasts[-1] == "The user is active again."
    assert button(page, "users.detail.deactivate") is not None
    seat = take_seat(world.acts, world.card, "north.worker2", clock=world.clock, language="en")
    assert seat.role == "caseworker"


def test_nobody_takes_rights_from_themselves(page_of: Make, world: World) -> None:
    page = page_of(UsersPage, "administrator", user=user_id(world, "administrator"))
    assert page.detail.view.row.login == "administrator"
    assert button(page, "users.detail.deactivate") is None
    assert button(page, "users.detail.end.administrator") is None


def test_a_password_is_set_and_opens_the_door(page_of: Make, world: World, entries: Make) -> None:
    page = page_of(UsersPage, "administrator", user=user_id(world, "north.worker2"))
    button(page, "users.detail.password").click()
    page.fill({"password": "a long sentence", "again": "another sentence"})
    page.submit()
    assert "The two passwords differ" in words(page.form)
    page.fill({"password": "short", "again": "short"})
    page.submit()
    assert "at least 10" in words(page.form)
    page.fill({"password": "a long sentence", "again": "a long sentence"})
    page.submit()
    assert entries()[-1].event == "user.password_set"
    assert "sentence" not in str(entries()[-1].payload)
    seat = sign_in(world.acts, world.card, "north.worker2", "a long sentence",
                   clock=world.clock, language="en")  # fmt: skip
    assert seat.login == "north.worker2"


@pytest.mark.parametrize("login", ["north.supervisor", "north.clerk", "trainer"])
def test_a_role_that_may_not_edit_users_is_refused_and_that_is_recorded(
    world: World, entries: Make, login: str
) -> None:
    worker = user_id(world, "north.worker2")
    for command in (
        AddUser("new.one", "Mira Solenne", "supervisor", "north"),
        GrantRole(worker, "supervisor", "north"),
        EndGrant(worker, "caseworker"),
        DeactivateUser(worker, 1),
        ReactivateUser(worker, 1),
    ):
        with pytest.raises(Denied):
            world.acts.perform(world.seat(login, language="en"), command)
        last = entries()[-1]
        assert (last.event, last.payload["permission"]) == ("access.denied", "users.edit")


def test_acts_of_a_user_are_one_click_away_where_the_journal_is_installed(
    page_of: Make, world: World, shell: Shell
) -> None:
    worker = user_id(world, "north.worker1")
    page = page_of(UsersPage, "administrator", user=worker)
    button(page, "users.detail.journal").click()
    assert (shell.targets[-1].page, shell.targets[-1].param("user")) == ("audit.journal", worker)
    world.registry.switch("audit", False)
    again = page_of(UsersPage, "administrator", user=worker)
    assert button(again, "users.detail.journal") is None


def test_what_a_role_may_do_stands_in_plain_words(desk_of: Make, qtbot: Any) -> None:
    view = RoleView(desk_of("administrator"))
    qtbot.addWidget(view)
    view.role.set_value("caseworker")
    assert view.scope.text().startswith("Sees the cases to which they are assigned")

    def mark(code: str) -> str:
        found = [
            s for s in view.findChildren(StatusLabel, f"users.roles.{code}") if s.window() is view
        ]
        return found[-1].accessibleName()  # fmt: skip

    assert mark("cases.move") == "Move cases to another stage: Yes"
    assert mark("cases.close") == "Close cases and open them again: No"
    view.role.set_value("child_protection_officer")
    assert view.types.text() == "Works only with: Child protection."


def test_the_table_of_rights_agrees_with_the_card_for_every_role(
    page_of: Make, world: World
) -> None:
    page = page_of(UsersPage, "administrator")
    page.tabs.open("rights")
    table = page.findChild(Table, "users.rights")
    for code, row in zip(table.rows.ids, table.rows._fetch(table.rows.ids), strict=True):
        held = [str(r.name) for r in world.card.roles.values() if r.allows(code)]
        assert all(name in row["roles"] for name in held), code
    closing = table.rows._fetch(["users.edit"])[0]
    assert closing["roles"] == "Administrator and auditor"


def test_every_right_of_the_modules_here_has_plain_words(page_of: Make) -> None:
    page = page_of(UsersPage, "administrator")
    page.tabs.open("rights")
    table = page.findChild(Table, "users.rights")
    shown = [row["right"] for row in table.rows._fetch(table.rows.ids)]
    assert [words for words in shown if "." in words or "_" in words or ": " in words] == []


def test_the_page_survives_a_switch_of_language(page_of: Make, world: World) -> None:
    worker = user_id(world, "north.worker1")
    page = page_of(UsersPage, "administrator", user=worker)
    page.fill({"login": "new.one", "name": "Mira Solenne"})
    again = page_of(UsersPage, "administrator", language="ar")
    again.restore(page.keep())
    assert again.table.current_id() == worker
    assert again.form.values()["login"] == "new.one"
    assert again.detail.name.text() == "كريم فيلاس"


def test_a_typed_password_is_not_kept_over_a_switch(page_of: Make, world: World) -> None:
    page = page_of(UsersPage, "administrator", user=user_id(world, "north.worker1"))
    button(page, "users.detail.password").click()
    page.fill({"password": "a long sentence", "again": "a long sentence"})
    assert "sentence" not in str(page.keep())
