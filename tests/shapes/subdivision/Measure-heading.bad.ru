# pols:Measure-heading, bad: an item with two headings.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <span/m2-h> pol:spanOf <measure/2> } ;
INSERT DATA { <span/m2-h> pol:spanOf <measure/1> }
