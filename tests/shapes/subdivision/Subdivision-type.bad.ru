# pols:Subdivision-type, bad: the kind is no concept of def/subdivision-type.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX subdivision: <https://policy.example.org/def/subdivision-type/>

DELETE DATA { <section/1> eli:type_subdivision subdivision:section } ;
INSERT DATA { <section/1> eli:type_subdivision subdivision:chapter }
