# pols:Entity-evidence, good: a reading rests on the sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1/ambiguity/which-year/reading/1> pol:evidence <span/m1-s1> .
}
