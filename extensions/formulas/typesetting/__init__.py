"""Setting a formula for print: boxes after TeX's rules, glyphs of STIX Two Math, drawn as SVG.

ziamath reads the font; its own layout is not used, since it sets every row twice at each level, which takes
time exponential in the nesting of fractions, and spaces signs by MathML's dictionary rather than TeX's rules.

    font        glyphs and the measures of the font's MATH table
    boxes       what is placed where
    parts       fractions, roots, scripts, accents, delimiters, tables, as boxes
    layout      tree → box
    svg         box → SVG
"""
