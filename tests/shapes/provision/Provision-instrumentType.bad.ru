# pols:Provision-instrumentType, bad: the instrument type is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

DELETE DATA { <measure/2/s1/p1> pol:instrumentType sed:S6 }
