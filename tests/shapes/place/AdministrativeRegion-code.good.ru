# pols:AdministrativeRegion-code, good: a town has a statistical code only.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA { region:990002 pol:gb2260Code "990002" } ;
INSERT DATA { region:990002 pol:statCode "990002001" }
