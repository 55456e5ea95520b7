# pols:Concept-inScheme, bad: the concept belongs to no scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE WHERE { spankind:title skos:inScheme ?scheme }
