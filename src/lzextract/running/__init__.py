"""Many pages: one unit of work, several processes, going on after a crash."""
