"""Many standards: which are there, what is out of date, what cites what; built over the cores.

A standard is the unit of building: an edit costs the same in a workspace of 5 and of 500. What one standard
knows of the others goes through the catalogue, whose answers are remembered and compared.
"""

from gbt.workspace.build import BuildReport, build_workspace
from gbt.workspace.folders import NotAWorkspace, Workspace

__all__ = ["BuildReport", "NotAWorkspace", "Workspace", "build_workspace"]
