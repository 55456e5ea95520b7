# pols:PositionSelector-end, good: a position may have a label.
BASE <https://policy.example.org/policy/example/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  <span/closing-1#position> rdfs:label "结语的位置"@zh .
}
