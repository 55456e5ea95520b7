# pols:PositionSelector-start, bad: the start is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { <span/closing-1#position> oa:start ?start }
