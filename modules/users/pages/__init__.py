"""The page of users and roles."""

from modules.users.pages.users_page import UsersPage

PAGES = {"users.list": UsersPage}
