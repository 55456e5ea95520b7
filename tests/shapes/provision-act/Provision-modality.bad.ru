# pols:Provision-modality, bad: the wording strength is no concept of def/modality.
BASE <https://policy.example.org/policy/example/>
PREFIX modality: <https://policy.example.org/def/modality/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1> pol:modality modality:permit } ;
INSERT DATA { <measure/1/s1/p1> pol:modality modality:perhaps }
