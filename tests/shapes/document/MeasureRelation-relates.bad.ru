# pols:MeasureRelation-relates, bad: the relation has one end only.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <relation/1-2> pol:relates <measure/2> .
}
