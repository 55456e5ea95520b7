# pols:Measure-heading, good: an item without a heading.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA { <span/m2-h> pol:spanKind spankind:measure-heading } ;
INSERT DATA { <span/m2-h> pol:spanKind spankind:title }
