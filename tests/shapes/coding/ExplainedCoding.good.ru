# pols:ExplainedCoding, good: the reading that is followed needs no reason, but may have one.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1/coding/sed-D7> pol:reason "创新券由使用者领取。"@zh , "Vouchers are drawn by users."@en .
}
