# pols:Section-heading, good: a section without a heading.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <span/h1> pol:spanOf <section/1> } ;
INSERT DATA { <span/h1> pol:spanOf <https://policy.example.org/policy/example> }
