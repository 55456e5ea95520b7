# pols:Provision-partOf, bad: the act belongs to nothing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <measure/2/s1/p1> eli:is_part_of <measure/2> .
}
