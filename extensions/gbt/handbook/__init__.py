"""The handbook for authors: pages of prose and fixtures, the pages of the rules, tables made from the program.

A fixture is a fence of the prose; it goes through the real reader, checker and writer of HTML, so that what a
page shows is what an author gets, and it is a golden test at the same time.

    pages      the prose of ``templates/handbook/``, its fixtures and generated parts
    fixtures   a fence → the files of a small workspace
    shown      those files, read and checked, cut to what the page shows
    files      everything as HTML           build   written where it has changed
"""
