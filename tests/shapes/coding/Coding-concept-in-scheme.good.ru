# pols:Coding-concept-in-scheme, good: the reading is made under another scheme, with a concept of that scheme.
BASE <https://policy.example.org/policy/example/>
PREFIX effect: <https://policy.example.org/def/effect/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

DELETE DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:scheme <https://policy.example.org/def/sed> ;
    pol:concept sed:S6 .
} ;
INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:scheme <https://policy.example.org/def/effect> ;
    pol:concept effect:orienting .
}
