"""The rules, a module a topic; each function is one rule, made so by its decorator."""
