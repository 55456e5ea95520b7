# pols:Passage-partOf, good: the passage belongs to the document, whatever its kind.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <closing> eli:id_local "closing" } ;
INSERT DATA { <closing> eli:id_local "annex_1" }
