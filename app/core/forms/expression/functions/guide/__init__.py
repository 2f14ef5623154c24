"""What the help tells about every function, group by group."""
