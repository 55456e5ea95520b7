# pols:Provision-quotation, bad: the act quotes nothing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <measure/2/s1/p1> pol:quotation ?quotation }
