# pols:PositionSelector-end, bad: the end is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { <span/closing-1#position> oa:end ?end }
