"""Many standards beside one another: each is known to the others by its card.

card       what others may know of a standard
card_json  a card written and read, with its schema
shelf      the cards of a workspace with their indexes, and what one standard may ask of the others
"""
