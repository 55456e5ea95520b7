# pols:TextSpan-spanKind, bad: the kind is no concept of def/span-kind.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA { <span/closing-1> pol:spanKind spankind:closing } ;
INSERT DATA { <span/closing-1> pol:spanKind spankind:aside }
