# pols:TimeLimit-duration, bad: the duration is a plain text.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { <measure/1/condition/within-a-year> pol:duration "P1Y"^^xsd:duration } ;
INSERT DATA { <measure/1/condition/within-a-year> pol:duration "one year" }
