# pols:Provision-displayNumber, bad: the display number is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/2/s1/p1> pol:displayNumber "2.1" .
}
