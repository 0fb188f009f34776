"""How findings are told: in words for pages and terminals, as SARIF, to code hosts and editors."""
