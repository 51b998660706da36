"""Loads YAML of rows (the vocabularies and the like), which is words, lists and mappings with here and there a number, in half the time."""

from importlib.resources import files
from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _MERGE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def load(text: str) -> Any:
    """The value of a YAML text. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=Loader)


def beside(package: str, name: str) -> Any:
    """The value of a YAML file that lies in a package (its dotted name)."""
    return load(files(package).joinpath(name).read_text(encoding="utf-8"))


class Loader(_BASE):  # type: ignore[misc]
    """PyYAML's safe loader, which builds words, lists and mappings without asking a constructor for each."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node: of a scalar that is quoted, or begins as no number, date or the like does, that of text."""
        if kind is yaml.ScalarNode and not (implicit[0] and (not value or value[0] in self.yaml_implicit_resolvers)):
            return _TEXT
        return super().resolve(kind, value, implicit)

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing to remember: no tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing to forget."""

    def construct_document(self, node: Any) -> Any:
        """The value of a document. Raises yaml.MarkedYAMLError as the safe loader does."""
        return self._built(node)

    def _built(self, node: Any) -> Any:
        if node.tag == _TEXT:
            return node.value
        if node.tag == _PLAIN[1] and isinstance(node, yaml.SequenceNode):
            return [self._built(item) for item in node.value]
        if node.tag == _PLAIN[0] and isinstance(node, yaml.MappingNode) and all(key.tag == _TEXT for key, _ in node.value):
            return {key.value: self._built(value) for key, value in node.value}
        return super().construct_document(node)
