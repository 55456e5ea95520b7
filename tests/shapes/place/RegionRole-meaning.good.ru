# pols:RegionRole-meaning, good: the place is part of a longer name.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX regionmeaning: <https://policy.example.org/def/region-meaning/>

DELETE DATA { <measure/1/s1/p1/region/new-town> pol:meaning regionmeaning:named } ;
INSERT DATA { <measure/1/s1/p1/region/new-town> pol:meaning regionmeaning:in-a-name }
