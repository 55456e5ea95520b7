# pols:NamedThing-used, good: the voucher is mentioned, not used.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1> pol:usesInstrument instrument:voucher } ;
INSERT DATA { <measure/1/s1/p1> pol:mentions instrument:voucher }
