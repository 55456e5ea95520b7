# pols:TranslatedPart-prefLabel-en, good: the English heading is another one.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { <measure/1> skos:prefLabel ?heading }
INSERT { <measure/1> skos:prefLabel "Another heading"@en }
WHERE { <measure/1> skos:prefLabel ?heading FILTER(LANG(?heading) = "en") }
