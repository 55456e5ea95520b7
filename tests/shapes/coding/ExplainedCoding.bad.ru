# pols:ExplainedCoding, bad: a reading that is not followed gives no reason.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <measure/1/s1/p1/coding/sed-S6> pol:reason ?reason }
