# pols:TranslatedPart-prefLabel-en, bad: a measure without an English heading.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { <measure/1> skos:prefLabel ?heading }
WHERE { <measure/1> skos:prefLabel ?heading FILTER(LANG(?heading) = "en") }
