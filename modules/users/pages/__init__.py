"""The page of users and roles by its id."""

from modules.users.pages.users_page import UsersPage

PAGES = {"users.list": UsersPage}
