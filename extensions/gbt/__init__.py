"""Standards after GB/T 1.1 in MyST Markdown: read, numbered, checked, published.

The flow, one standard at a time:

    standards/<id>/*.md + standard.yaml
      gbt.syntax      what authors may write            Markdown → doctree with our nodes
      gbt.domain      what must be remembered           outline and labels of each file
      gbt.resolve     numbers and reference texts       stamped on the assembled tree
      gbt.reader      doctree → gbt.model.Standard      frozen; no Sphinx below this line
      gbt.rules       findings · gbt.writers            web page, PDF, DOCX, JSON
      gbt.cataloguing its card                          what the other standards, the site and the register may know

``gbt.workspace`` builds many standards, knows what is out of date and what cites what; it keeps their cards
(``gbt.library``), which all who look at more than one standard read.
"""
