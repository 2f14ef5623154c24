"""Users: who works here, in which role and office, and what each role may do."""
