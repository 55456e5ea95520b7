# pols:Term-label-zh, bad: the Chinese label is missing.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  pol:Example rdfs:label "示例类"@zh .
}
