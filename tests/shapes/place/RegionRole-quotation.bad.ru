# pols:RegionRole-quotation, bad: the words are not quoted.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <measure/1/s1/p1/region/new-town> pol:quotation ?quotation }
