"""What a country team's files are checked for, as the command line and the window tell it."""
