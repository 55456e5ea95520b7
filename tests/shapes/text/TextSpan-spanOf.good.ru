# pols:TextSpan-spanOf, good: the span belongs to the document itself.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <span/closing-1> pol:spanOf <closing> } ;
INSERT DATA { <span/closing-1> pol:spanOf <https://policy.example.org/policy/example> }
