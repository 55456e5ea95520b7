# pols:Coding-attributed, good: a second coder agrees.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> prov:wasAttributedTo coder:reviewer .
  coder:reviewer a prov:Person .
}
