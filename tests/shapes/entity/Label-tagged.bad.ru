# pols:Label-tagged, bad: a name has no language tag.
BASE <https://policy.example.org/policy/example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <zh-Hans> skos:prefLabel "原文" .
}
