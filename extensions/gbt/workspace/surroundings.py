"""What a standard is read against outside of a build: the cards of the others and the register, as they are known."""

from __future__ import annotations

from dataclasses import dataclass

from gbt.facts.register import Register
from gbt.library.shelf import Catalogue, Shelf
from gbt.project import read_project
from gbt.reader import Reading
from gbt.workspace.documents import workspace_register
from gbt.workspace.folders import Workspace
from gbt.workspace.state import load_state


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of every standard of a workspace; loaded once for all that a command reads."""

    workspace: Workspace
    shelf: Shelf
    register: Register

    @classmethod
    def of(cls, workspace: Workspace) -> Surroundings:
        """As the last build has left them."""
        states = (load_state(workspace.memory, standard_id) for standard_id in workspace.ids())
        return cls(
            workspace, Shelf(state.card for state in states if state), workspace_register(workspace)[0]
        )

    def catalogue(self, reader: str) -> Catalogue:
        """What this standard may ask of the others."""
        return Catalogue(self.shelf, reader)

    def read(self, standard_id: str) -> Reading:
        return read_project(
            self.workspace.folder(standard_id),
            self.workspace.root,
            office=self.workspace.office,
            catalogue=self.catalogue(standard_id),
            register=self.register,
        )
