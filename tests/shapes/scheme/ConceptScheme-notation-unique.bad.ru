# pols:ConceptScheme-notation-unique, bad: two concepts of a scheme have the same notation.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA { spankind:closing skos:notation "closing" } ;
INSERT DATA { spankind:closing skos:notation "title" }
