# pols:Provision-partOf, good: the act stands in a section, not in a measure.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <measure/2/s1/p1> eli:is_part_of <measure/2> } ;
INSERT DATA { <measure/2/s1/p1> eli:is_part_of <section/1> }
