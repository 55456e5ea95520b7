# pols:Measure-partOf, bad: the measure belongs to nothing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <measure/2> eli:is_part_of <section/1> .
}
