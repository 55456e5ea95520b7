# pols:Expression-alternative, bad: the other title has no language tag.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <zh-Hans> eli:title_alternative "关于支持示例新城发展的政策和措施" .
}
