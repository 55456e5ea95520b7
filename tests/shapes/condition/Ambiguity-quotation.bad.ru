# pols:Ambiguity-quotation, bad: the doubtful words are not quoted.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <measure/1/s1/p1/ambiguity/which-year> pol:quotation ?quotation }
