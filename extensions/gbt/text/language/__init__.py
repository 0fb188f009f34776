"""Understanding of the Chinese of standards: sentences, clauses, modal words, types of provisions (GB/T 1.1—2020, 9.1, Annex C).

    text → masked → split_sentences → split_clauses → modals → provision

Plain text in, places in that text out; nothing here knows the document around it. The words are data (``data/*.yaml``). A
segmenter (jieba) was measured and left out, since it raised the errors tenfold: figures at the head of
``tests/language/heldout.tsv``.
"""

from gbt.text.language.imperatives import is_imperative
from gbt.text.language.lexicon import ModalClass, ModalColumn, ModalRole
from gbt.text.language.masking import MASK, masked
from gbt.text.language.modals import Modal, modals
from gbt.text.language.provisions import ClauseProvision, Provision, provision, provisions, strongest
from gbt.text.language.sentences import split_clauses, split_sentences
from gbt.text.language.spans import Span

__all__ = [
    "MASK",
    "ClauseProvision",
    "Modal",
    "ModalClass",
    "ModalColumn",
    "ModalRole",
    "Provision",
    "Span",
    "is_imperative",
    "masked",
    "modals",
    "provision",
    "provisions",
    "split_clauses",
    "split_sentences",
    "strongest",
]
