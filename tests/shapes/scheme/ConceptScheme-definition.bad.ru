# pols:ConceptScheme-definition, bad: the scheme is not defined.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { <https://policy.example.org/def/topic> skos:definition ?definition }
