# pols:TargetGroup-originRegion, bad: the origin is an institution, not a place.
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>

DELETE DATA { group:moving-in pol:originRegion qualifier:elsewhere } ;
INSERT DATA { group:moving-in pol:originRegion institution:district }
