# pols:Concept-gbt4754Code, good: the code of a group.
PREFIX industry: <https://policy.example.org/def/industry/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  industry:software pol:gbt4754Code "651" .
}
