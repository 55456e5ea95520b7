# pols:AdministrativeRegion-code, bad: the district has no code.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  region:990002 pol:gb2260Code "990002" .
}
