# pols:Digest-sha256, good: the file has its own checksum.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <zh-Hans/txt> pol:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
}
