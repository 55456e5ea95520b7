# pols:RegionRole-place, bad: the place is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  <measure/1/s1/p1/region/new-town> pol:place region:new-town .
}
