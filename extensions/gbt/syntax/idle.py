"""Steps of docutils and Sphinx that find nothing to do in a standard, each at the price of a walk over its tree."""

from __future__ import annotations

from typing import Any

from sphinx.transforms import SphinxTransform

_IDLE = frozenset(
    {
        # our directives make no targets, substitutions, citations, glossaries, modules or numbered figures of docutils
        "docutils.transforms.references.AnonymousHyperlinks",
        "docutils.transforms.references.ExternalTargets",
        "docutils.transforms.references.InternalTargets",
        "docutils.transforms.references.PropagateTargets",
        "docutils.transforms.references.Substitutions",
        "sphinx.domains.citation.CitationDefinitionTransform",
        "sphinx.domains.citation.CitationReferenceTransform",
        # mends places and raw texts for translators; ours have their places from the tokens
        "sphinx.transforms.ApplySourceWorkaround",
        "sphinx.transforms.AutoIndexUpgrader",
        "sphinx.transforms.AutoNumbering",
        "sphinx.transforms.DefaultSubstitutions",
        "sphinx.transforms.DoctestTransform",
        "sphinx.transforms.GlossarySorter",
        "sphinx.transforms.HandleCodeBlocks",
        "sphinx.transforms.MoveModuleTargets",
        "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes",
        "sphinx.transforms.SortIds",
        "sphinx.transforms.references.SphinxDanglingReferences",
        # nothing is translated, and LaTeX is not written
        "sphinx.transforms.i18n.AddTranslationClasses",
        "sphinx.transforms.i18n.ExtraTranslatableNodes",
        "sphinx.transforms.i18n.Locale",
        "sphinx.transforms.i18n.PreserveTranslatableMessages",
        "sphinx.transforms.i18n.RemoveTranslatableInline",
        "sphinx.transforms.i18n.TranslationProgressTotaliser",
        "sphinx.builders.latex.transforms.FootnoteDocnameUpdater",
    }
)


class WithoutIdleTransforms(SphinxTransform):
    """Takes the idle steps off the list before any has run."""

    default_priority = 0

    def apply(self, **kwargs: Any) -> None:
        pending = self.document.transformer.transforms
        pending[:] = [step for step in pending if f"{step[1].__module__}.{step[1].__qualname__}" not in _IDLE]
