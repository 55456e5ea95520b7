# pols:TextSpan-position, bad: the span has no position.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  <span/closing-1> oa:hasSelector <span/closing-1#position> .
}
