"""Build the standards of a workspace: only what is out of date, over the cores, to a fixed point.

The result does not depend on the order or the number of workers: a standard whose look-ups would be
answered otherwise now is built again, until none is left.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from itertools import chain

from gbt.files.drafts import Draft
from gbt.files.outputs import OutputFailed
from gbt.files.turns import turn
from gbt.findings.finding import Finding, Severity
from gbt.findings.record import findings_json
from gbt.library.card import Card
from gbt.library.shelf import DOCUMENT, Catalogue, Shelf
from gbt.office import office_findings
from gbt.workspace.across import settle_library
from gbt.workspace.afresh import begin_afresh
from gbt.workspace.documents import workspace_register
from gbt.workspace.folders import Workspace
from gbt.workspace.leftovers import remove_leftovers
from gbt.workspace.library import write_library
from gbt.workspace.limits import Limits
from gbt.workspace.plan import Plan
from gbt.workspace.program import program_digest
from gbt.workspace.stamps import unchanged
from gbt.workspace.state import StandardState, load_state, save_state
from gbt.workspace.unused import unused_programs
from gbt.writers import Options, web

_LINK = re.compile(r"\]\(#([^)/\s]+)")

ROUNDS = 6
"""A change of a label travels one citation a round; chains longer than this do not occur."""


@dataclass(slots=True)
class BuildReport:
    """What a build did."""

    cards: dict[str, Card] = field(default_factory=dict)
    """Of the standards that were asked for, with what each has beside the others."""
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The formats that were written of each standard that was built."""
    shared: tuple[Finding, ...] = ()
    """Findings of the register, the domains and the office's own files."""
    pages: int = 0

    @property
    def findings(self) -> list[Finding]:
        found = list(self.shared)
        for card in self.cards.values():
            found += card.findings
        return found

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def built(self) -> list[str]:
        return sorted(self.written)


Progress = Callable[[str], None]
"""Is told the id of each standard that has been built."""


def build_workspace(
    workspace: Workspace,
    formats: Sequence[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int = 0,
    options: Options | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    waiting: Callable[[], None] = lambda: None,
    patient: bool = True,
) -> BuildReport:
    """Build what is out of date. ``jobs`` 0 takes all cores.

    One build at a time: another one is waited for, and ``waiting`` called when that takes long. Whoever is not
    ``patient`` and wants no outputs is served at once, and nothing is remembered of it. Raises ``OutputFailed``.
    """
    workers = jobs or os.cpu_count() or 1
    facts = (workspace, tuple(formats), options or Options(), workers, progress, limits or Limits())
    wanted = tuple(ids) if ids is not None else None
    with ExitStack() as stack:
        try:
            if workspace.programs:
                workspace.outputs.claim()
            alone = stack.enter_context(turn(workspace.memory.folder, waiting=waiting, patient=patient))
        except OutputFailed:
            # to be checked needs nothing to be written
            if formats:
                raise
            alone = False
        return _Job(*facts, keeps=alone).run(wanted)


class _Job:
    """One build: the states as they are known so far, and rounds until no answer changes any more."""

    def __init__(
        self,
        workspace: Workspace,
        formats: tuple[str, ...],
        options: Options,
        jobs: int,
        progress: Progress | None,
        limits: Limits,
        *,
        keeps: bool,
    ) -> None:
        self.workspace, self.formats, self.options, self.jobs, self.progress, self.limits = (
            workspace,
            formats,
            options,
            jobs,
            progress,
            limits,
        )
        self.keeps = keeps
        self.report = BuildReport()
        if keeps:
            self._trying(workspace.outputs.sweep)
        self.register, self.report.shared = workspace_register(workspace)
        self.report.shared += (*workspace.left_out(), *office_findings(workspace.office))
        if workspace.programs:
            self.report.shared += unused_programs(workspace)
            # of a build that goes on meanwhile nothing is taken, neither away nor for true
            if keeps:
                self._trying(lambda: begin_afresh(workspace, outputs=bool(formats)))
        # outputs of other options are out of date as those of another program are
        self.program = program_digest(workspace.office) + ("" if options == Options() else repr(options))
        self.every = workspace.ids()
        self.states: dict[str, StandardState | None] = dict.fromkeys(self.every)
        if not workspace.programs:
            self.states = {name: load_state(workspace.memory, name) for name in self.every}
        if keeps:
            self._trying(lambda: remove_leftovers(workspace, self.states))

    def run(self, wanted: tuple[str, ...] | None) -> BuildReport:
        chosen = self.every if wanted is None else wanted
        due = {standard_id: self.formats for standard_id in chosen if self._stale(standard_id)}
        cards = self._cards()
        shelf: Shelf | None = None
        for number in range(ROUNDS):
            if shelf is None:
                shelf = Shelf(cards.values())
                for standard_id in chosen:
                    state = self.states[standard_id]
                    if standard_id not in due and state and self._answers_changed(state, shelf):
                        due[standard_id] = self.formats
            due |= dict.fromkeys(self._asked_unread(chosen), ())
            if not due:
                break
            if not number:
                due |= dict.fromkeys(self._linked_unread(due), ())
            later = {} if number else self._linking_to_new(due, chosen)
            due = {name: formats for name, formats in due.items() if name not in later}
            self._round(due, shelf, chosen)
            before, cards = cards, self._cards()
            # what others may ask is as before: no answer can have changed
            if any(name not in before or before[name].answers != cards[name].answers for name in due):
                shelf = None
            due = later
        settled, between = settle_library(
            cards, self.workspace.office, complete=len(cards) == len(self.every)
        )
        self.report.cards = {name: settled[name] for name in sorted({*chosen} & settled.keys())}
        site = write_library(
            self.workspace, self.states, between, self.program, pages=web.DESCRIPTION.format in self.formats
        )
        self.report.pages = site.pages
        self.report.shared += site.findings
        if self.formats:
            # what is no text is written as JSON writes it
            found = findings_json(self.report.findings).encode(errors="backslashreplace")
            self.workspace.outputs.write("findings.json", found)
        return self.report

    def _round(self, due: dict[str, tuple[str, ...]], shelf: Shelf, chosen: tuple[str, ...]) -> None:
        # loaded only when something is due: a build without changes takes no time
        from gbt.workspace.crew import run_plan

        plan = Plan(self.workspace, due, shelf, self.register, self.program, self.options, self.limits)
        for standard_id, result in run_plan(plan, tuple(due), self.jobs):
            self.states[standard_id] = result.state
            self._keep(result.state)
            if standard_id not in chosen:
                continue
            self.report.written[standard_id] = result.written
            if self.progress:
                self.progress(standard_id)

    def _keep(self, state: StandardState) -> None:
        if self.keeps:
            self._trying(lambda: save_state(self.workspace.memory, state))

    def _trying(self, act: Callable[[], None]) -> None:
        """Do what only makes the next build faster or tidier: without outputs it may fail."""
        with ExitStack() if self.formats else suppress(OutputFailed):
            act()

    def _cards(self) -> dict[str, Card]:
        """The cards that are known so far."""
        return {name: state.card for name, state in sorted(self.states.items()) if state}

    def _stale(self, standard_id: str) -> str:
        """Why a standard must be built, or empty."""
        state = self.states[standard_id]
        if state is None:
            return "new"
        record = state.record
        if record.program != self.program:
            return "program"
        before = replace(record, outputs=dict(record.outputs))
        # read anew for another format, or only to be checked, since this one was written
        if not all(record.current(name, record.content, self.workspace.outputs) for name in self.formats):
            return "output"
        draft = Draft.of(self.workspace.folder(standard_id), self.workspace.root)
        now = unchanged(draft, record.inputs, record.digests)
        if now is None:
            return "sources"
        record.inputs = now
        if record != before:
            # touched only, or at rest by now: remember the new stamps
            self._keep(state)
        return ""

    def _answers_changed(self, state: StandardState, shelf: Shelf) -> bool:
        for kind, name, answer in state.record.lookups:
            if kind == DOCUMENT and self.register.fingerprint(name) != answer:
                return True
        return Catalogue(shelf, state.card.id).answers_changed(state.record.asked())

    def _linked_unread(self, due: Iterable[str]) -> set[str]:
        """Standards never read that new ones link to: to be read too, and before those."""
        unread = {standard_id for standard_id in self.every if self.states[standard_id] is None} - set(due)
        if not unread:
            return set()
        new = (standard_id for standard_id in due if self.states[standard_id] is None)
        return unread.intersection(chain.from_iterable(_linked(self.workspace, each) for each in new))

    def _linking_to_new(
        self, due: dict[str, tuple[str, ...]], chosen: tuple[str, ...]
    ) -> dict[str, tuple[str, ...]]:
        """New standards that link to new ones: to be read after those, or they would be read twice."""
        new = {standard_id for standard_id in due if self.states[standard_id] is None}
        linking = {
            name: formats
            for name, formats in due.items()
            if name in new and _linked(self.workspace, name) & (new - {name})
        }
        if len(linking) == len(due):
            # they link to one another: those that are only to be read come first
            linking = {name: formats for name, formats in linking.items() if name in chosen}
        return linking if len(linking) < len(due) else {}

    def _asked_unread(self, chosen: tuple[str, ...]) -> set[str]:
        """Standards that were asked for but never read: only to be read, so that the answers are true."""
        unread = {standard_id for standard_id in self.every if self.states[standard_id] is None} - set(chosen)
        asked: set[str] = set()
        for standard_id in chosen if unread else ():
            state = self.states[standard_id]
            for kind, name, answer in state.record.lookups if state else ():
                if kind in ("standard", "label"):
                    asked.add(name.split("/")[0])
                elif kind == "holders" and not answer:
                    asked |= unread
        return unread & asked


def _linked(workspace: Workspace, standard_id: str) -> set[str]:
    """The first steps of the links in the texts of a standard: labels, or other standards."""
    draft = Draft.of(workspace.folder(standard_id), workspace.root)
    found: set[str] = set()
    for name in draft.listing.files(".md"):
        found |= set(_LINK.findall(draft.text(name)[0] or ""))
    return found
