"""Stories: one file is script, seed history, guided tour, exercise and acceptance test at once."""
