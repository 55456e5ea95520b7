# pols:RegionRole-role, good: the place is mentioned only.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX regionrole: <https://policy.example.org/def/region-role/>

DELETE DATA { <measure/1/s1/p1/region/new-town> pol:role regionrole:applies-in } ;
INSERT DATA { <measure/1/s1/p1/region/new-town> pol:role regionrole:mentioned }
