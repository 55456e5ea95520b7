"""Validation: shapes applied to graphs, and the report for people and machines."""
