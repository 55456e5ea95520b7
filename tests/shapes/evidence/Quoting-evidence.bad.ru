# pols:Quoting-evidence, bad: a span is evidence without being quoted.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  instrument:voucher pol:evidence <span/m2-s1> .
}
