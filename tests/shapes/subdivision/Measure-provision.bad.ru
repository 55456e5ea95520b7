# pols:Measure-provision, bad: a measure that contains its section.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <measure/1> eli:has_part <section/1> .
}
