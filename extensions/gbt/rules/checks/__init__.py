"""The rules, a module a topic; each function is one rule, registered by its decorator."""
