# pols:Coding-attributed, bad: nobody is named as the coder.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <measure/1/s1/p1/coding/sed-S6> prov:wasAttributedTo coder:machine .
}
