# pols:Label-trimmed, good: a name may hold blanks between its words.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <zh-Hans> skos:prefLabel "原文"@zh , "The original text"@en .
}
