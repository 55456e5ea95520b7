"""Every namespace IRI the program knows, once. The files' own list is ``ontology/prefixes.ttl``."""

__all__ = [
    "ADMS",
    "BASE",
    "DC",
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
    "OAI",
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
    "SPDX",
    "VCARD",
    "VOID",
    "XHTML",
    "XSD",
]

BASE = "https://policy.example.org/"
"""The base in the source files; build replaces it by the setting ``base_iri``."""

POL = BASE + "ns/policy#"
POLS = BASE + "ns/shapes#"

ADMS = "http://www.w3.org/ns/adms#"
DC = "http://purl.org/dc/elements/1.1/"
DCAT = "http://www.w3.org/ns/dcat#"
DCATAP = "http://data.europa.eu/r5r/"
DCT = "http://purl.org/dc/terms/"
DQV = "http://www.w3.org/ns/dqv#"
ELI = "http://data.europa.eu/eli/ontology#"
EU = "http://publications.europa.eu/resource/authority/"
FOAF = "http://xmlns.com/foaf/0.1/"
FORMATS = "http://www.w3.org/ns/formats/"
GEO = "http://www.opengis.net/ont/geosparql#"
HYDRA = "http://www.w3.org/ns/hydra/core#"
IANA = "http://www.iana.org/assignments/media-types/"
OA = "http://www.w3.org/ns/oa#"
OAI = "http://www.openarchives.org/OAI/2.0/"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "http://schema.org/"
XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"
