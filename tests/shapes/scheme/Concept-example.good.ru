# pols:Concept-example, good: an example from a text.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://policy.example.org/def/topic/>

INSERT DATA {
  topic:deadline skos:example "一年内"@zh .
}
