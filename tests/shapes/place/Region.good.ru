# pols:Region, good: a region may be a facility too.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  region:new-town a pol:Facility .
}
