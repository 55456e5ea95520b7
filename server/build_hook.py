"""Hatchling hook: a standard wheel carries the content; an editable one reads the checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface):
    """Put the four folders of knowledge into the wheel as ``policygraph/_content/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders to standard wheels; ``force-include`` goes stale in editable ones."""
        if version == "standard":
            for folder in ("ontology", "data", "shapes", "queries"):
                build_data["force_include"][folder] = f"policygraph/_content/{folder}"
