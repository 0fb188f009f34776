"""What runs the rules: the document they ask, the book of rules, how strict they are; no check is known here."""
