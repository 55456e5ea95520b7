# pols:DocumentPart-cites, bad: the value names something that is declared nowhere.
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <https://policy.example.org/policy/example> eli:cites <https://policy.example.org/id/source/nowhere> .
}
