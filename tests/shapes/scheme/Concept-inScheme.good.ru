# pols:Concept-inScheme, good: one scheme is enough; other names do not matter.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

INSERT DATA {
  spankind:title skos:altLabel "题名"@zh .
}
