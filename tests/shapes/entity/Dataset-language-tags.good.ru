# pols:Dataset-language-tags, good: texts in Chinese and in English; a surface form may be in any language.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  instrument:voucher pol:surfaceForm "bon"@fr .
}
