"""The Chinese of standards: words, sentences and provisions, and the numbers by which documents are cited."""
