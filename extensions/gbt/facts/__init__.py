"""What people keep in files: facts of a standard, of an office, of the world."""
