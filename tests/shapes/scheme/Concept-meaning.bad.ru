# pols:Concept-meaning, bad: the concept is neither defined nor quoted.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE WHERE { spankind:title skos:definition ?definition }
