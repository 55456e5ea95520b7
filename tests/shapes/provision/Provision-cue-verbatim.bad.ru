# pols:Provision-cue-verbatim, bad: the cue is not in the sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:modalityCue "支持"@zh } ;
INSERT DATA { <measure/2/s1/p1> pol:modalityCue "鼓励"@zh }
