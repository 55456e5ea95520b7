# pols:Digest-sha256, bad: the checksum is too short.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <zh-Hans/txt> pol:sha256 "e3b0c442" .
}
