# pols:Provision-modalityCue, bad: the cue is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/2/s1/p1> pol:modalityCue "支持"@zh .
}
