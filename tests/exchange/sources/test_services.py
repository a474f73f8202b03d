"""Which layers a web service says it has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import web_server
from qgis.core import QgsFeedback
from web_server import Request, WebServer

from bildungsprojekte_plugin.exchange.importing.delivery import read_layer
from bildungsprojekte_plugin.exchange.sources.services import FEATURES, WFS, find_layers, open_layer
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.feedback import CancelledError

CAPABILITIES = b"""<?xml version="1.0"?>
<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs/2.0" version="2.0.0">
 <ows:ServiceIdentification xmlns:ows="http://www.opengis.net/ows/1.1">
  <ows:Title>All</ows:Title></ows:ServiceIdentification>
 <wfs:FeatureTypeList>
  <wfs:FeatureType><wfs:Name>app:schulen</wfs:Name><wfs:Title>Schulen</wfs:Title></wfs:FeatureType>
  <wfs:FeatureType><wfs:Name>app:kitas</wfs:Name></wfs:FeatureType>
 </wfs:FeatureTypeList>
</wfs:WFS_Capabilities>"""
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + CAPABILITIES.split(b"\n", 1)[1]


@pytest.fixture
def server(qgis_app) -> Iterator[WebServer]:
    with web_server.running() as server:
        yield server


def answer_wfs(request: Request) -> None:
    if request.parameters.get("SERVICE") == "WFS":
        request.send(200, CAPABILITIES, Content_Type="text/xml")
    else:
        request.send(404, b"")


@pytest.mark.parametrize(
    "address", ["/wfs", "/wfs?map=a.map", "/wfs?SERVICE=WFS&request=GetFeature&VERSION=1.1.0"]
)
def test_a_wfs_is_known_by_its_capabilities(server, address):
    server.answer = answer_wfs
    service = find_layers(server.url + address, "", QgsFeedback())
    assert service.kind == WFS
    assert service.layers == {"app:schulen": "Schulen", "app:kitas": "app:kitas"}
    assert ("map" in service.address) is ("map" in address)
    assert "GetFeature" not in service.address


def test_an_api_is_known_by_its_collections(server):
    listed = {"collections": [{"id": "a", "title": "A"}, {"id": "b"}]}
    server.answer = lambda request: request.json(listed)
    service = find_layers(f"{server.url}/api/collections/a/items?f=html", "", QgsFeedback())
    assert service.kind == FEATURES
    assert service.address == f"{server.url}/api"
    assert service.layers == {"a": "A", "b": "b"}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b'{"collections": 3}', b"<html/>", BOMB],
    ids=["nothing", "object", "list", "number", "page", "bomb"],
)
def test_what_is_no_service_is_refused(server, content):
    server.answer = lambda request: request.send(200, content)
    with pytest.raises(UserError, match=r"127\.0\.0\.1"):
        find_layers(server.url, "", QgsFeedback())


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "/vsicurl/http://x", "ftp://x/y"])
def test_only_web_addresses_are_asked(server, address):
    with pytest.raises(UserError, match="https://"):
        find_layers(address, "", QgsFeedback())
    assert server.requests == []


def test_nothing_is_made_of_an_answer_after_it_was_stopped(server):
    server.answer = answer_wfs
    feedback = QgsFeedback()
    feedback.cancel()
    with pytest.raises(CancelledError):
        find_layers(f"{server.url}/wfs", "", feedback)


SCHEMA = b"""<?xml version="1.0"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:app="http://example.org/app"
 xmlns:gml="http://www.opengis.net/gml/3.2" targetNamespace="http://example.org/app"
 elementFormDefault="qualified">
 <element name="schulen" type="app:schulenType" substitutionGroup="gml:AbstractFeature"/>
 <complexType name="schulenType"><complexContent><extension base="gml:AbstractFeatureType">
  <sequence><element name="Akteur" type="string"/>
  <element name="geom" type="gml:PointPropertyType"/></sequence>
 </extension></complexContent></complexType>
</schema>"""
FEATURES_OF_WFS = b"""<?xml version="1.0"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0"
 xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:app="http://example.org/app"
 numberMatched="1" numberReturned="1">
 <wfs:member><app:schulen gml:id="schulen.1"><app:Akteur>VHS Essen</app:Akteur>
  <app:geom><gml:Point gml:id="p1" srsName="urn:ogc:def:crs:EPSG::25832">
   <gml:pos>361800 5702300</gml:pos></gml:Point></app:geom></app:schulen></wfs:member>
</wfs:FeatureCollection>"""
DETAILS = b"""<wfs:Title>Schulen</wfs:Title>
<wfs:DefaultCRS>urn:ogc:def:crs:EPSG::25832</wfs:DefaultCRS>"""


def answer_all(request: Request) -> None:
    """Answer as a WFS 2.0.0 with one point."""
    wanted = {name.upper(): value for name, value in request.parameters.items()}
    answers = {
        "GetCapabilities": CAPABILITIES.replace(b"<wfs:Title>Schulen</wfs:Title>", DETAILS),
        "DescribeFeatureType": SCHEMA,
        "GetFeature": FEATURES_OF_WFS,
    }
    request.send(200, answers[wanted["REQUEST"]], Content_Type="text/xml")


def test_a_layer_of_a_wfs_is_opened_and_read(server):
    server.answer = answer_all
    service = find_layers(f"{server.url}/wfs", "", QgsFeedback())
    delivery = read_layer(open_layer(service, "app:schulen"), None)
    column = delivery.table.columns.index("Akteur")
    assert [row.cells[column] for row in delivery.table.rows] == ["VHS Essen"]
    assert delivery.table.points == [(361_800, 5_702_300)]
    assert delivery.table.crs == "EPSG:25832"


def test_a_layer_that_cannot_be_opened_is_named(server):
    server.answer = answer_wfs
    service = find_layers(f"{server.url}/wfs", "", QgsFeedback())
    server.answer = lambda request: request.send(500, b"")
    with pytest.raises(UserError, match=r"app:kitas.*127\.0\.0\.1"):
        open_layer(service, "app:kitas")
