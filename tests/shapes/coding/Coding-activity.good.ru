# pols:Coding-activity, good: the activity is not recorded.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <measure/1/s1/p1/coding/sed-S6> prov:wasGeneratedBy coder:machine-coding .
}
