# pols:Section-part, good: a section that holds one measure.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <section/1> eli:has_part <measure/2> .
}
