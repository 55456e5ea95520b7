# pols:TextSpan-position, good: the position is the same, under another IRI.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { <span/closing-1> oa:hasSelector <span/closing-1#position> } ;
INSERT DATA {
  <span/closing-1> oa:hasSelector <span/closing-1#offsets> .
  <span/closing-1#offsets>
    a oa:TextPositionSelector ;
    oa:start 110 ;
    oa:end 123 .
}
