# pols:Expression-manifestation, bad: no file embodies the text.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA {
  <zh-Hans> eli:is_embodied_by <zh-Hans/txt> .
}
