# pols:PlacedConcept-notation, bad: the concept has no notation.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA {
  spankind:title skos:notation "title" .
}
