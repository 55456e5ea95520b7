# pols:ConceptScheme-notation-unique, good: the same notation in two schemes.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://policy.example.org/def/topic/>

DELETE DATA { topic:deadline skos:notation "deadline" } ;
INSERT DATA { topic:deadline skos:notation "title" }
