# pols:Sourced, good: a region read out of the text needs no source.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  region:new-town pol:assertionStatus assertion:stated .
}
