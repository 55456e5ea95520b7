# pols:Provision-appliesIn, bad: nothing says where it applies, not even that this is unstated.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>

DELETE DATA {
  <measure/2/s1/p1> pol:appliesIn qualifier:unstated .
}
