# pols:Provision-substance, bad: it says neither whom nor what it concerns.
BASE <https://policy.example.org/policy/example/>
PREFIX platform: <https://policy.example.org/id/platform/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:establishes platform:services } ;
INSERT DATA { <measure/1/s1/p1> pol:mentions platform:services }
