# pols:Expression-text, good: the text ends in a line break more.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <zh-Hans> pol:text "关于支持示例新城发展的政策措施\n一、支持企业发展\n1. 支持科技企业落户。从外地迁入示例新城的科技企业，持有效资格证书且按照有关规定备案的，可以在迁入后一年内申请创新券。\n2. 优化服务。支持示例新城加快建设服务平台。\n示例区要切实履行主体责任。"@zh } ;
INSERT DATA { <zh-Hans> pol:text "关于支持示例新城发展的政策措施\n一、支持企业发展\n1. 支持科技企业落户。从外地迁入示例新城的科技企业，持有效资格证书且按照有关规定备案的，可以在迁入后一年内申请创新券。\n2. 优化服务。支持示例新城加快建设服务平台。\n示例区要切实履行主体责任。\n"@zh }
