# pols:Provision-effect, good: the act only gives direction.
BASE <https://policy.example.org/policy/example/>
PREFIX effect: <https://policy.example.org/def/effect/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:effect effect:needs-rules } ;
INSERT DATA { <measure/2/s1/p1> pol:effect effect:orienting }
