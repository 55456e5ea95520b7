# pols:Provision-changeCue, bad: the change cue is empty.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:changeCue ""@zh .
}
