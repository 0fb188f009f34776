"""Many standards beside one another."""
