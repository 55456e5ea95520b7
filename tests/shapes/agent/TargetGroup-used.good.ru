# pols:TargetGroup-used, good: the group is addressed by the act instead of supported by it.
BASE <https://policy.example.org/policy/example/>
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1> pol:targetGroup group:moving-in } ;
INSERT DATA { <measure/1/s1/p1> pol:addressee group:moving-in }
