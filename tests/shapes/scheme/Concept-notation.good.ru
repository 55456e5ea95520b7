# pols:Concept-notation, good: the notation is a code.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA { spankind:title skos:notation "title" } ;
INSERT DATA { spankind:title skos:notation "T-1" }
