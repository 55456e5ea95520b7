# pols:EvidencedReference, bad: the district is neither quoted nor marked as from outside.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  region:990002 pol:assertionStatus assertion:external .
}
