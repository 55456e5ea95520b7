# pols:Subdivision-type, good: the section is typed as a closing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX subdivision: <https://policy.example.org/def/subdivision-type/>

DELETE DATA { <section/1> eli:type_subdivision subdivision:section } ;
INSERT DATA { <section/1> eli:type_subdivision subdivision:closing }
