# pols:Dependence-kind, bad: the kind is no concept of def/dependence.
BASE <https://policy.example.org/policy/example/>
PREFIX dependence: <https://policy.example.org/def/dependence/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/dependence/budget> pol:dependenceKind dependence:funds } ;
INSERT DATA { <measure/1/s1/p1/dependence/budget> pol:dependenceKind dependence:luck }
