# pols:MeasureRelation-relates, good: the order of the two measures does not matter; a label may be added.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <relation/1-2> skos:prefLabel "第1条与第2条"@zh , "Measures 1 and 2"@en .
}
