"""The words that rules look for: lists and patterns, each with its source."""
