"""The only raw WordprocessingML: elements in schema order, and the parts of a package.

element   a terse builder, properties in the sequence of the schema
inline    runs, fields, bookmarks, links, notes, comments
table, drawing, section, style    what their names say
parts     whole files of the package; package: the zip, the same bytes for the same content
reading   what a base document says of its styles and lists
"""
