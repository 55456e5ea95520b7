# pols:Provision-cue-verbatim, good: a second cue, from the same sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:modalityCue "加快"@zh .
}
