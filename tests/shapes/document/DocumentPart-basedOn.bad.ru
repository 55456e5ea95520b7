# pols:DocumentPart-basedOn, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <measure/1/s1/p1> eli:based_on <https://policy.example.org/id/source/nowhere> .
}
