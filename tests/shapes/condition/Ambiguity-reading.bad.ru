# pols:Ambiguity-reading, bad: one reading is no ambiguity.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1/ambiguity/which-year> pol:reading <measure/1/s1/p1/ambiguity/which-year/reading/2> .
}
