# pols:Provision-usesInstrument, bad: the value is a platform, no instrument.
BASE <https://policy.example.org/policy/example/>
PREFIX platform: <https://policy.example.org/id/platform/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:usesInstrument platform:services .
}
