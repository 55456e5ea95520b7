# pols:Provision-projectStage, good: the act concerns preliminary work.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX stage: <https://policy.example.org/def/project-stage/>

INSERT DATA {
  <measure/2/s1/p1> pol:projectStage stage:preliminary .
}
