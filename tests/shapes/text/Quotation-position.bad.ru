# pols:Quotation-position, bad: the words were not found, or found twice: no position.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { <span/closing-1/0-3> oa:hasSelector ?selector }
