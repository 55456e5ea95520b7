# pols:Concept-broader, good: the concept stands below another one.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

INSERT DATA {
  spankind:title skos:broader spankind:sentence .
}
