# pols:RegionRole-quotation, good: the relation rests on longer words.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/region/new-town> pol:quotation <span/m1-s1/5-9> } ;
INSERT DATA { <measure/1/s1/p1/region/new-town> pol:quotation <span/m1-s1/3-14> }
