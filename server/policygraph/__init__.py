"""policygraph: policy documents as a validated, dereferenceable knowledge graph."""

__version__ = "0.1.0"
