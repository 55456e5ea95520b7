# pols:Concept-gbt4754Code, bad: the value mixes a letter with digits.
PREFIX industry: <https://policy.example.org/def/industry/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  industry:software pol:gbt4754Code "I651" .
}
