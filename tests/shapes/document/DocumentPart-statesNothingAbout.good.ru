# pols:DocumentPart-statesNothingAbout, good: no deadline is stated.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX topic: <https://policy.example.org/def/topic/>

INSERT DATA {
  <measure/2/s1/p1> pol:statesNothingAbout topic:deadline .
}
