# pols:Section-number, bad: a section with two numbers.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <section/1> eli:number "1" .
}
