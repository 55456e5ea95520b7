# pols:Measure-partOf, good: a document without sections: the measure belongs to it directly.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <measure/2> eli:is_part_of <section/1> } ;
INSERT DATA { <measure/2> eli:is_part_of <https://policy.example.org/policy/example> }
