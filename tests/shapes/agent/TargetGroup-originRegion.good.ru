# pols:TargetGroup-originRegion, good: the group comes from a region instead of a place qualifier.
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA { group:moving-in pol:originRegion qualifier:elsewhere } ;
INSERT DATA { group:moving-in pol:originRegion region:990002 }
