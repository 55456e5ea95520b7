# pols:PolicyDocument-expression, bad: the document has no text.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <https://policy.example.org/policy/example> eli:is_realized_by <zh-Hans> .
}
