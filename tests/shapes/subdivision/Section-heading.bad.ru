# pols:Section-heading, bad: a section with two headings.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX spankind: <https://policy.example.org/def/span-kind/>

DELETE DATA {
  <span/title-1> pol:spanOf <https://policy.example.org/policy/example> ;
    pol:spanKind spankind:title .
} ;
INSERT DATA {
  <span/title-1> pol:spanOf <section/1> ;
    pol:spanKind spankind:section-heading .
}
