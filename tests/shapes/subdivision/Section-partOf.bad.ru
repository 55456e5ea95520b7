# pols:Section-partOf, bad: the section is part of a measure.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <section/1> eli:is_part_of <https://policy.example.org/policy/example> } ;
INSERT DATA { <section/1> eli:is_part_of <measure/1> }
