# pols:PolicyDocument-part, good: the document has a section and no closing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <https://policy.example.org/policy/example> eli:has_part <closing> .
}
