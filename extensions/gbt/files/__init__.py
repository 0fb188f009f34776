"""The files of a workspace: how they are reached, read, and changed."""
