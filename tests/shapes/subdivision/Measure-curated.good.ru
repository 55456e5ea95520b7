# pols:Measure-curated, good: a measure with two provisions.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <measure/1> eli:has_part <measure/2/s1/p1> .
}
