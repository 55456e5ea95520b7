# pols:Expression-language, good: the text is in two languages.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <zh-Hans> eli:language <http://publications.europa.eu/resource/authority/language/ENG> .
}
