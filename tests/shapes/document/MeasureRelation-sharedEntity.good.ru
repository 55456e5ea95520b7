# pols:MeasureRelation-sharedEntity, good: the two measures share a second thing.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <relation/1-2> pol:sharedEntity instrument:voucher .
}
