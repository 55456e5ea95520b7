# pols:Measure-relatedMeasure, bad: the value is a section, no measure.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1> pol:relatedMeasure <section/1> .
}
