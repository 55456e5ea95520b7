# pols:Expression-text, bad: the canonical text is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { <zh-Hans> pol:text ?text }
