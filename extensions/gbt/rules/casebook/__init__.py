"""What is said of each rule: its page for authors, whose cases are its test."""
