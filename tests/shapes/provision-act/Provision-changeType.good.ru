# pols:Provision-changeType, good: the act is new.
BASE <https://policy.example.org/policy/example/>
PREFIX change: <https://policy.example.org/def/change-type/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:changeType change:unstated } ;
INSERT DATA { <measure/2/s1/p1> pol:changeType change:new }
