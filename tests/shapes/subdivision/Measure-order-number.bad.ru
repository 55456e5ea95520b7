# pols:Measure-order-number, bad: measure 2 comes third.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2> pol:order 2 } ;
INSERT DATA { <measure/2> pol:order 3 }
