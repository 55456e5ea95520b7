# pols:RegionRole-meaning, bad: the way of reference is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX regionmeaning: <https://policy.example.org/def/region-meaning/>

DELETE DATA {
  <measure/1/s1/p1/region/new-town> pol:meaning regionmeaning:named .
}
