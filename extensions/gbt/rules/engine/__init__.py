"""What runs the rules: the document they ask, their register, how strict they are."""
