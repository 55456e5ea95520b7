# pols:Measure-words, bad: no span belongs to the measure.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <span/m2-h> pol:spanOf <measure/2> .
  <span/m2-s1> pol:spanOf <measure/2> .
} ;
INSERT DATA {
  <span/m2-h> pol:spanOf <section/1> .
  <span/m2-s1> pol:spanOf <section/1> .
}
