# pols:Ambiguity-quotation, good: the doubt lies in other words of the sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/ambiguity/which-year> pol:quotation <span/m1-s1/36-42> } ;
INSERT DATA { <measure/1/s1/p1/ambiguity/which-year> pol:quotation <span/m1-s1/36-39> }
