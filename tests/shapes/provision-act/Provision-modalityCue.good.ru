# pols:Provision-modalityCue, good: two words carry the mood.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:modalityCue "加快"@zh .
}
