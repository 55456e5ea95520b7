# pols:Condition-filedWith, bad: the value is the region, not its authority.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  <measure/1/condition/filed> pol:filedWith region:990001 .
}
