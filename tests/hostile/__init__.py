"""Drafts from a stranger, in families, built by the real command while the kernel writes down what it does."""
