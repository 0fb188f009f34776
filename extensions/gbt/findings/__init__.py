"""What is wrong with a draft, and how it is told."""
