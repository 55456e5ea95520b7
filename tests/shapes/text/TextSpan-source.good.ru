# pols:TextSpan-source, good: the span has a source and a label.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <span/closing-1> skos:prefLabel "结语第 1 句"@zh , "closing, sentence 1"@en .
}
