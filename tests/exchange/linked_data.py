"""Exports as graphs, checked against the shapes that ship with Sayso. Nothing is fetched: the context of Web Annotations is here in part."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import Graph

SHAPES = Path(__file__).parents[2] / "src" / "sayso" / "data" / "shapes"
_OA = "http://www.w3.org/ns/oa#"
_ID = {"@type": "@id"}
# The terms of http://www.w3.org/ns/anno.jsonld that we use
ANNOTATION_CONTEXT: dict[str, Any] = {
    "oa": _OA, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#", "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    **{t: f"oa:{t}" for t in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix",
                              "linking", "assessing", "classifying", "identifying")},
    "Text": "dctypes:Text", "Person": "foaf:Person", "Software": "as:Application", "name": "foaf:name", "value": "rdf:value",
    "format": "dc:format", "language": "dc:language", "creator": {"@id": "dcterms:creator", **_ID}, "via": {"@id": "oa:via", **_ID},
    "body": {"@id": "oa:hasBody", **_ID}, "target": {"@id": "oa:hasTarget", **_ID}, "source": {"@id": "oa:hasSource", **_ID},
    "selector": {"@id": "oa:hasSelector", **_ID}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip


def graph(document: str) -> Graph:
    """The triples of an export."""
    data = json.loads(document)
    if isinstance(data["@context"], list):
        data["@context"] = [ANNOTATION_CONTEXT if c == "http://www.w3.org/ns/anno.jsonld" else c for c in data["@context"]]
    found = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its own parts
        found.parse(data=json.dumps(data), format="json-ld")
    return found


def faults(found: Graph, shapes: str) -> str:
    """What a graph has that the shapes do not allow; empty where it is sound."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        sound, _, told = pyshacl.validate(found, shacl_graph=str(SHAPES / shapes), shacl_graph_format="turtle")
    return "" if sound else str(told)
