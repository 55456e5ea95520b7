# pols:Measure-relatedMeasure, good: the two measures are related.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1> pol:relatedMeasure <measure/2> .
}
