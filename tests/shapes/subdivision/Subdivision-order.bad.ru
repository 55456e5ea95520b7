# pols:Subdivision-order, bad: the order is a text.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <section/1> pol:order 1 } ;
INSERT DATA { <section/1> pol:order "first" }
