# pols:Provision-changeCue, good: a word of the sentence tells the change.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:changeCue "加快"@zh .
}
