# pols:Subdivision-idLocal, bad: the local identifier is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <section/1> eli:id_local "sec_1" .
}
