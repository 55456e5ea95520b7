"""Every namespace IRI the program knows, once. The files' own list is ``ontology/prefixes.ttl``."""

__all__ = [
    "ADMS",
    "BASE",
    "DCAT",
    "DCATAP",
    "DCT",
    "DQV",
    "ELI",
    "EU",
    "FOAF",
    "FORMATS",
    "GEO",
    "HYDRA",
    "IANA",
    "OA",
    "OWL",
    "POL",
    "POLS",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SD",
    "SH",
    "SITEMAP",
    "SKOS",
    "VOID",
    "SPDX",
    "VCARD",
    "XHTML",
    "XSD",
]

BASE = "https://policy.example.org/"
"""The base in the source files; build replaces it by the setting ``base_iri``."""

POL = BASE + "ns/policy#"
POLS = BASE + "ns/shapes#"

DCT = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
ADMS = "http://www.w3.org/ns/adms#"
DCAT = "http://www.w3.org/ns/dcat#"
DCATAP = "http://data.europa.eu/r5r/"
FORMATS = "http://www.w3.org/ns/formats/"
DQV = "http://www.w3.org/ns/dqv#"
GEO = "http://www.opengis.net/ont/geosparql#"
EU = "http://publications.europa.eu/resource/authority/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
HYDRA = "http://www.w3.org/ns/hydra/core#"
IANA = "http://www.iana.org/assignments/media-types/"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "http://schema.org/"
SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VOID = "http://rdfs.org/ns/void#"
XHTML = "http://www.w3.org/1999/xhtml"
XSD = "http://www.w3.org/2001/XMLSchema#"
SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
