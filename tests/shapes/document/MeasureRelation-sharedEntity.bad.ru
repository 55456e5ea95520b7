# pols:MeasureRelation-sharedEntity, bad: nothing is shared.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  <relation/1-2> pol:sharedEntity region:new-town .
}
