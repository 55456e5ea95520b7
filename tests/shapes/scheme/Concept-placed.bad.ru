# pols:Concept-placed, bad: the concept has no place in its scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE WHERE { spankind:title skos:topConceptOf ?scheme }
