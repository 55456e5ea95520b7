# pols:Measure-curated, bad: a measure without provisions.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <measure/2> eli:has_part <measure/2/s1/p1> .
}
