# pols:UnresolvedReference-quotation, good: the reference rests on other words of the sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/reference/rules> pol:quotation <span/m1-s1/23-29> } ;
INSERT DATA { <measure/1/reference/rules> pol:quotation <span/m1-s1/23-31> }
