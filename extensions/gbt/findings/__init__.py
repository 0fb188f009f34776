"""What is wrong with a draft, and how it is told.

``finding`` is the shape, ``faults`` the catalogue of what makes a source unreadable, ``strictness`` how grave a
finding is held to be, ``waivers`` what an author has argued away, ``edits`` how text is mended, ``record`` their
JSON, ``identity`` and ``baseline`` how one is known again, ``say`` every form in which they are read.
"""
