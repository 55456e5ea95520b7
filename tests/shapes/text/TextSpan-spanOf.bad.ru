# pols:TextSpan-spanOf, bad: the span belongs to nothing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <span/closing-1> pol:spanOf <closing> .
}
