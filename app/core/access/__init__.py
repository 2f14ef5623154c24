"""Access: users, role grants, sign-in."""
