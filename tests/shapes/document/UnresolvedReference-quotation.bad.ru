# pols:UnresolvedReference-quotation, bad: the words that refer are not quoted.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <measure/1/reference/rules> pol:quotation ?quotation }
