# pols:TextSpan-source, bad: the span has no source.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  <span/closing-1> oa:hasSource <zh-Hans> .
}
