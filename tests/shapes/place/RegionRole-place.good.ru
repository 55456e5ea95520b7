# pols:RegionRole-place, good: the role is that of a place qualifier.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA { <measure/1/s1/p1/region/new-town> pol:place region:new-town } ;
INSERT DATA { <measure/1/s1/p1/region/new-town> pol:place qualifier:elsewhere }
