# pols:Section-number, good: a section without a number.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <section/1> eli:number "一" .
}
