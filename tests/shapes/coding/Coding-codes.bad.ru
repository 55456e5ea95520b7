# pols:Coding-codes, bad: what is coded is no part of a document.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:codes <measure/1/s1/p1> } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:codes instrument:voucher }
