# pols:TargetGroup-used, bad: no provision uses the group.
BASE <https://policy.example.org/policy/example/>
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1> pol:targetGroup group:moving-in .
}
