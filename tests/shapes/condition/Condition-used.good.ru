# pols:Condition-used, good: the condition is waived by the act instead of demanded.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1> pol:hasCondition <measure/1/condition/certified-and-filed> } ;
INSERT DATA { <measure/1/s1/p1> pol:waives <measure/1/condition/certified-and-filed> }
