"""The register's layer group in a project, over real GeoPackages and a real server."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Semaphore

import pytest
import server_registers
from osgeo import ogr
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsAuthManager,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsLayerTreeLayer,
    QgsLayerTreeModel,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, QMetaType, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from bildungsprojekte_plugin.layers import (
    activity_style,
    add_register_layers,
    district_role,
    filtering,
    find_layers,
    opening,
    palette,
    remove_register_layers,
    server_source,
    sources,
)
from bildungsprojekte_plugin.layers.filtering import filter_layers
from bildungsprojekte_plugin.model import Activity, Actor, District, Project, Term
from bildungsprojekte_plugin.store import Register, RegisterError, create_register, open_register
from bildungsprojekte_plugin.store.location import located

OWN_LEVEL = "Stadt|teil's"
ROLES = [
    "activities",
    "actors",
    f"districts:{OWN_LEVEL}",
    "districts:municipality",
    "districts:kreis",
    "districts:region",
]
HOSTILE = '<img src="http://example.org/x.png"><script>alert(1)</script> & [% 1 + 1 %] %] ü'
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
BOCHUM = (375_000.0, 5_705_000.0)
HIDDEN = "my-only-word"
NO_LOOKS = ("CustomProperties", "AllStyleCategories")  # of the categories of a style


def square(x: float, y: float, size: float) -> bytes:
    ring = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    corners = ", ".join(f"{px} {py}" for px, py in ring)
    return bytes(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({corners})))").ExportToWkb())


@pytest.fixture(scope="module", params=["file", "server"])
def original(request, qgis_app, tmp_path_factory) -> Register:
    """What the registers of this module are copies of; QGIS never opens it."""
    if request.param == "server":
        address = server_registers.new_address()
    else:
        address = tmp_path_factory.mktemp("register") / "Bildung Süd.gpkg"
    register = create_register(address, "Probe", fictional=True)
    with register.change("Filled") as change:
        actor = change.insert(
            Actor(name=HOSTILE, actor_type="daycare", phone="0234 1", point=BOCHUM)
        )
        project = change.insert(Project(title="Lesen im Park"))
        for source_key, given in {
            "hostile": {
                "title": HOSTILE,
                "terms": {"stage": {"primary"}, "field": {"stem"}},
                "starts_on": date(2024, 2, 1),
                "ends_on": date(2024, 6, 30),
                "postcode": "44787",
                "city": "Bochum",
            },
            "several": {
                "title": "Mehrere",
                "terms": {"stage": {"primary", "early"}},
                "starts_on": date(2024, 3, 1),
            },
            "bare": {},
            "of a project": {"project": project, "ends_on": date(2023, 12, 31)},
            "nowhere": {"title": "Ohne Ort", "point": None, "terms": {"stage": {"higher"}}},
        }.items():
            change.insert(Activity(actor=actor, source_key=source_key, **{"point": BOCHUM} | given))
        change.insert(
            District(
                level=OWN_LEVEL,
                key="01",
                name=HOSTILE,
                attribution="© Stadt",
                area=square(374_000, 5_704_000, 2_000),
            )
        )
    return register


def copy_of(original: Register, folder: Path) -> Register:
    if is_file(original):
        return open_register(shutil.copy(original.path, folder / "own.gpkg"))
    return server_registers.copy_of(original.address)


def is_file(register: Register) -> bool:
    return register.path is not None


@pytest.fixture(scope="module")
def register(original, tmp_path_factory) -> Register:
    """One register for the whole module; who wants to change it takes `own_register`."""
    return copy_of(original, tmp_path_factory.mktemp("shown"))


@pytest.fixture
def own_register(original, tmp_path) -> Register:
    return copy_of(original, tmp_path)


in_file = pytest.mark.parametrize("original", ["file"], indirect=True, scope="module")
on_server = pytest.mark.parametrize("original", ["server"], indirect=True, scope="module")


@pytest.fixture
def project(qgis_app) -> Iterator[QgsProject]:
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def auth_manager(qgis_app, tmp_path) -> QgsAuthManager:
    """QGIS's keeper of logins, unlocked."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("master", True)
    return manager


@pytest.fixture
def german(qgis_app) -> Iterator[None]:
    QgsApplication.setLocale(QLocale("de_DE"))
    yield
    QgsApplication.setLocale(QLocale("en_US"))


@pytest.fixture
def layers(project, register) -> dict[str, QgsVectorLayer]:
    add_register_layers(project, register)
    return find_layers(project, register.location)


def context_of(layer: QgsVectorLayer, feature: QgsFeature) -> QgsExpressionContext:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


def evaluated(expression: str, context: QgsExpressionContext) -> object:
    parsed = QgsExpression(expression)
    value = parsed.evaluate(context)
    assert not parsed.hasParserError(), parsed.parserErrorString()
    assert not parsed.hasEvalError(), parsed.evalErrorString()
    return value


def activities_of(register: Register, layer: QgsVectorLayer) -> dict[str, QgsFeature]:
    """Return source key → feature; the view does not show the key itself."""
    keys = {activity.uuid: activity.source_key for activity in register.all(Activity)}
    return {keys[feature["uuid"]]: feature for feature in layer.getFeatures()}


def tree_of(project: QgsProject) -> list:
    return [
        (node.name(), [child.name() for child in node.children()])
        if not isinstance(node, QgsLayerTreeLayer)
        else node.name()
        for node in project.layerTreeRoot().children()
    ]


# the group


def test_one_action_adds_everything_in_its_order(project, register):
    group = add_register_layers(project, register)
    assert group.name() == "Probe (fictional data)"
    assert tree_of(project) == [
        (
            "Probe (fictional data)",
            [
                "Activities",
                "Actors",
                OWN_LEVEL,
                "Municipalities",
                "Kreise and independent cities",
                "Region",
            ],
        )
    ]
    found = find_layers(project, register.location)
    assert sorted(found) == sorted(ROLES)
    shown = [node.layer().id() for node in group.findLayers() if node.isVisible()]
    assert shown == [found[role].id() for role in ROLES if role != "actors"]
    for layer in found.values():
        assert layer.isValid()
        assert layer.crs().authid() == "EPSG:25832"
    counts = {role: sum(1 for _ in layer.getFeatures()) for role, layer in found.items()}
    assert counts == dict(zip(ROLES, (5, 1, 1, 53, 15, 1), strict=True))


def test_adding_twice_adds_nothing_twice(project, register, layers):
    before = tree_of(project)
    layers["actors"].setName("Meine Akteure")
    again = add_register_layers(project, register)
    assert again.name() == before[0][0]
    assert {layer.id() for layer in project.mapLayers().values()} == {
        layer.id() for layer in layers.values()
    }
    assert layers["actors"].name() == "Meine Akteure"


@pytest.mark.parametrize("role", ROLES)
def test_only_what_was_removed_comes_back_and_to_its_place(project, register, layers, role):
    before = tree_of(project)
    others = {layer.id() for key, layer in layers.items() if key != role}
    project.removeMapLayer(layers[role].id())
    assert role not in find_layers(project, register.location)
    add_register_layers(project, register)
    assert tree_of(project) == before
    now = find_layers(project, register.location)
    assert {layer.id() for key, layer in now.items() if key != role} == others


def test_a_deleted_district_level_has_no_layer(project, own_register):
    district = next(d for d in own_register.all(District) if d.level == OWN_LEVEL)
    with own_register.change("Level given up") as change:
        change.delete(District, district.uuid, based_on=1)
    add_register_layers(project, own_register)
    assert district_role(OWN_LEVEL) not in find_layers(project, own_register.location)


def test_the_group_is_where_the_user_has_moved_it(project, register, layers):
    outer = project.layerTreeRoot().addGroup("Alles")
    inner = outer.insertChildNode(0, project.layerTreeRoot().children()[0].clone())
    assert inner is None
    project.layerTreeRoot().removeChildNode(project.layerTreeRoot().children()[0])
    outer.children()[0].setName("Umbenannt")
    project.removeMapLayer(layers["actors"].id())
    assert add_register_layers(project, register).name() == "Umbenannt"
    assert outer.children()[0].children()[1].name() == "Actors"
    remove_register_layers(project, register.location)
    assert tree_of(project) == [("Alles", [])]


def test_layers_taken_out_of_their_group_stay_where_they_are(project, register, layers):
    root = project.layerTreeRoot()
    for role in ROLES:
        root.addChildNode(root.findLayer(layers[role]).clone())
    root.removeChildNode(root.children()[0])
    before = tree_of(project)
    assert len(before) == len(ROLES)
    assert add_register_layers(project, register) is root
    assert tree_of(project) == before
    remove_register_layers(project, register.location)
    assert tree_of(project) == []


def layer_of(register: Register, table: str, subset: str = "") -> QgsVectorLayer:
    """Return a layer that somebody has made by hand."""
    if is_file(register):
        source = f"{register.path}|layername={table}" + (f"|subset={subset}" if subset else "")
        return QgsVectorLayer(source, table, "ogr")
    service = server_registers.database_of(register.address)
    source = f"service='{service}' key='fid' table=\"register\".\"{table}\" (geom)"
    return QgsVectorLayer(source + (f" sql={subset}" if subset else ""), table, "postgres")


def test_two_registers_and_strangers_side_by_side(project, register, own_register, tmp_path):
    strangers = [
        QgsVectorLayer("Point?crs=EPSG:25832", "Activities", "memory"),
        layer_of(register, "activity"),
        layer_of(register, "district"),
        layer_of(register, "district", "\"name\" = 'Bochum'"),
    ]
    assert all(layer.isValid() for layer in strangers)
    project.addMapLayers(strangers)
    first = add_register_layers(project, register)
    first.addLayer(strangers[0])  # somebody has moved a layer of theirs into the group
    add_register_layers(project, own_register)
    ids = [
        {layer.id() for layer in find_layers(project, each.location).values()}
        for each in (register, own_register)
    ]
    assert [len(each) for each in ids] == [len(ROLES)] * 2
    assert not ids[0] & ids[1]
    remove_register_layers(project, register.location)
    left = ids[1] | {layer.id() for layer in strangers}
    assert set(project.mapLayers()) == left
    assert find_layers(project, register.location) == {}
    assert strangers[0].id() in project.layerTreeRoot().findLayerIds()
    for nowhere in (tmp_path / "no such file.gpkg", "service=none schema=register"):
        remove_register_layers(project, located(nowhere))
    assert set(project.mapLayers()) == left


def test_a_duplicated_layer_is_removed_too_but_counts_once(project, register, layers):
    project.addMapLayer(layers["activities"].clone())
    assert len(find_layers(project, register.location)) == len(ROLES)
    remove_register_layers(project, register.location)
    assert project.mapLayers() == {}
    assert tree_of(project) == []


def test_a_layer_that_cannot_be_opened_is_named_and_nothing_is_added(
    project, own_register, monkeypatch
):
    monkeypatch.setattr(
        opening,
        "source_of",
        lambda location, role: "nothing"
        if role == "districts:region"
        else sources.source_of(location, role),
    )
    with pytest.raises(RegisterError) as caught:
        add_register_layers(project, own_register)
    assert "Region" in str(caught.value)
    assert own_register.address in str(caught.value)
    assert project.mapLayers() == {}
    assert tree_of(project) == []


# found by data source


def test_found_after_rename_reload_and_filter(project, register, layers):
    for layer in layers.values():
        layer.setName("x")
        layer.reload()
    layers["activities"].setSubsetString("\"stage\" = 'primary'")
    kreise = layers["districts:kreis"]
    kreise.setSubsetString(kreise.subsetString() + " AND \"name\" = 'Bochum'")
    assert kreise.featureCount() == 1
    found = find_layers(project, register.location)
    assert {role: layer.id() for role, layer in found.items()} == {
        role: layer.id() for role, layer in layers.items()
    }


@in_file
def test_layers_are_opened_one_at_a_time(project, register, monkeypatch):
    """QGIS may hang for ever when two threads open layers of one file at once."""
    at_work, seen = Semaphore(), []

    class SlowLayer(QgsVectorLayer):
        def __init__(self, *words):
            is_alone = at_work.acquire(blocking=False)
            seen.append(is_alone)
            time.sleep(0.02)
            super().__init__(*words)
            if is_alone:
                at_work.release()

    monkeypatch.setattr(opening, "QgsVectorLayer", SlowLayer)
    context = project.transformContext()
    with ThreadPoolExecutor() as pool:
        openings = [pool.submit(opening.open_layers, register, context) for _ in range(2)]
    assert all(len(one.result().layers) == len(ROLES) for one in openings)
    assert seen == [True] * 2 * len(ROLES)


@in_file
def test_found_by_another_way_to_the_same_file(project, register, layers, tmp_path, monkeypatch):
    link = tmp_path / "link.gpkg"
    link.symlink_to(register.path)
    assert find_layers(project, located(link)).keys() == layers.keys()
    monkeypatch.chdir(register.path.parent)
    assert find_layers(project, located(register.path.name)).keys() == layers.keys()
    before = set(project.mapLayers())
    add_register_layers(project, open_register(register.path.name))
    assert set(project.mapLayers()) == before


@in_file
def test_windows_does_not_tell_case_apart(project, register, layers, monkeypatch):
    other = located(str(register.path).upper())
    assert find_layers(project, other) == {}
    monkeypatch.setattr(sources.os.path, "normcase", lambda path: str(path).lower())
    assert find_layers(project, other).keys() == layers.keys()


@pytest.mark.parametrize(
    ("address", "source", "is_found"),
    [
        ("service=a schema=s", "key='ogc_fid' service='a' table=\"s\".\"actor_view\" (geom)", True),
        ("service=a schema=s", 'table="s"."actor_view" (geom) user=\'x\' service=a', True),
        ("service=a schema=s user=y", 'service=\'a\' table="s"."actor_view" (geom)', True),
        ("service=a schema=s", 'service=\'b\' table="s"."actor_view" (geom)', False),
        ("service=a schema=s", 'service=\'a\' table="t"."actor_view" (geom)', False),
        ("service=a schema=s", "service='a' dbname='d' table=\"s\".\"actor_view\" (geom)", False),
        ("service=a schema=s", 'service=\'a\' table="s"."actor" (geom)', False),
        (
            "authcfg=abc1234 host=Server dbname=d schema=s",
            "port=5432 host=server authcfg=xyz9876 dbname='d' sslmode=require "
            'table="s"."actor_view" (geom) sql="name" <> \'x\'',
            True,
        ),
        (
            "authcfg=abc1234 host=server dbname=d schema=s",
            'port=5433 host=server authcfg=abc1234 dbname=\'d\' table="s"."actor_view" (geom)',
            False,
        ),
        (
            "host=server dbname='my db' schema='my \\'s'",
            'host=server dbname=\'my db\' table="my \'s"."actor_view" (geom)',
            True,
        ),
    ],
)
def test_found_on_the_same_server_however_it_is_written(
    monkeypatch, project, address, source, is_found
):
    layer = QgsVectorLayer("Point?crs=EPSG:25832", "whatever", "memory")
    monkeypatch.setattr(layer, "providerType", lambda: "postgres")
    monkeypatch.setattr(layer, "source", lambda: source)
    assert sources.role_of(layer, located(address)) == ("actors" if is_found else None)


@pytest.mark.parametrize(
    "address",
    [
        "service=a schema=s",
        "service='my office' dbname=d user='o\\'neil' schema='the \"register\"'",
        "authcfg=abc1234 host=server port=5433 dbname='my db' sslmode=verify-full schema=s",
        "host=server dbname=d schema=s",
    ],
)
def test_what_is_written_into_a_source_is_read_out_of_it(address):
    location = located(address)
    for role in ROLES:
        source = sources.source_of(location, role)
        uri = QgsDataSourceUri(source)
        words = {
            "service": uri.service(),
            "host": uri.host(),
            "port": uri.port(),
            "dbname": uri.database(),
            "user": uri.username(),
            "authcfg": uri.authConfigId(),
            "schema": uri.schema(),
        }
        given = dict(location.words)
        sslmode = given.pop("sslmode", "prefer")
        assert {word: value for word, value in words.items() if value} == given
        assert QgsDataSourceUri.encodeSslMode(uri.sslMode()) == sslmode
        assert server_source.is_in(source, location)


@pytest.mark.parametrize("form", ["qgs", "qgz"])
def test_a_reopened_project_has_it_all(project, register, layers, tmp_path, form):
    path = str(tmp_path / f"project.{form}")
    for layer in layers.values():
        layer.setName("renamed")
    tree = tree_of(project)
    assert project.write(path)
    project.clear()
    assert project.read(path)
    found = find_layers(project, register.location)
    assert found.keys() == layers.keys()
    assert tree_of(project) == tree
    for layer in found.values():
        assert layer.isValid()
        assert layer.readOnly()
        assert not layer.startEditing()
    activities = found["activities"]
    embedded = activities.renderer().embeddedRenderer()
    assert activities.renderer().type() == "pointCluster"
    assert embedded.categories()[0].label() == "Early childhood education"
    assert activities.temporalProperties().isActive()
    assert activities.labeling().settings().scaleVisibility
    assert activities.attributeAlias(activities.fields().indexOf("ags")) == "Municipality key"
    assert found["districts:kreis"].metadata().rights()
    assert found["actors"].mapTipTemplate()
    before = set(project.mapLayers())
    add_register_layers(project, register)
    assert set(project.mapLayers()) == before


@contextmanager
def away(register: Register) -> Iterator[None]:
    """Keep everybody from a register."""
    if is_file(register):
        hidden = register.path.rename(register.path.with_suffix(".away"))
        yield
        hidden.rename(register.path)
        return
    server = server_registers.server()
    database = server_registers.database_of(register.address)
    allow = 'ALTER DATABASE "{}" WITH ALLOW_CONNECTIONS {}'
    server.query("postgres", allow.format(database, "false"))
    server.query(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
        database,
    )
    yield
    server.query("postgres", allow.format(database, "true"))


def test_a_project_opened_without_the_register_gets_its_layers_back(
    project, own_register, tmp_path
):
    add_register_layers(project, own_register)
    path = str(tmp_path / "project.qgs")
    assert project.write(path)
    project.clear()
    with away(own_register):
        project.read(path)
        found = find_layers(project, own_register.location)
        assert sorted(found) == sorted(ROLES)
        assert not any(layer.isValid() for layer in found.values())
    add_register_layers(project, own_register)
    assert len(project.mapLayers()) == len(ROLES)
    for layer in find_layers(project, own_register.location).values():
        assert layer.isValid()
        assert layer.readOnly()
    activities = find_layers(project, own_register.location)["activities"]
    assert activities.renderer().type() == "pointCluster"


@on_server
def test_layers_of_a_colleagues_project_are_opened_with_ones_own_login(project, own_register):
    add_register_layers(project, own_register)
    found = find_layers(project, own_register.location)
    found["districts:kreis"].setSubsetString(
        f"{found['districts:kreis'].subsetString()} AND \"name\" = 'Bochum'"
    )
    for layer in found.values():
        foreign = layer.source().replace("service=", "user='nobody here' service=")
        layer.setDataSource(foreign, layer.name(), "postgres", False)
        assert not layer.isValid()
    add_register_layers(project, own_register)
    assert len(project.mapLayers()) == len(ROLES)
    again = find_layers(project, own_register.location)
    assert {role: layer.id() for role, layer in again.items()} == {
        role: layer.id() for role, layer in found.items()
    }
    assert all(layer.isValid() for layer in again.values())
    assert again["districts:kreis"].featureCount() == 1


@on_server
def test_no_password_gets_into_the_project(
    project, own_register, tmp_path, monkeypatch, auth_manager
):
    database = server_registers.database_of(own_register.address)
    server = server_registers.server()
    config = QgsAuthMethodConfig("Basic")
    config.setName("office")
    config.setConfig("username", "postgres")
    config.setConfig("password", HIDDEN)
    assert auth_manager.storeAuthenticationConfig(config)[0]
    by_authcfg = f"authcfg={config.id()} host=127.0.0.1 port={server.port} dbname={database}"
    server.service("with_password", database, password=HIDDEN)
    for number, where in enumerate((by_authcfg, "service=with_password")):
        register = open_register(f"{where} schema=register")
        add_register_layers(project, register)
        layers = find_layers(project, register.location)
        assert len(layers) == len(ROLES)
        assert not any(HIDDEN in layer.source() for layer in layers.values())
        path = tmp_path / f"{number}.qgs"
        assert project.write(str(path))
        assert HIDDEN not in path.read_text(encoding="utf-8")
        project.clear()
        assert project.read(str(path))
        found = find_layers(project, register.location)
        assert len(found) == len(ROLES)
        assert all(layer.isValid() for layer in found.values())
        project.clear()


def test_layers_are_read_only_and_see_what_the_store_writes(project, own_register):
    add_register_layers(project, own_register)
    activities = find_layers(project, own_register.location)["activities"]
    assert not activities.supportsEditing()
    assert len(list(activities.getFeatures())) == 5
    reader = activities.getFeatures()
    next(reader)  # still open while the store writes
    activity = own_register.all(Activity)[0]
    with own_register.change("Title") as change:
        change.update(Activity, activity.uuid, {"title": "Neu"}, based_on=1)
        change.insert(Activity(actor=activity.actor, title="Noch eine"))
    titles = {feature["title"] for feature in activities.getFeatures()}
    assert {"Neu", "Noch eine"} <= titles


# how activities look


def legend_of(project: QgsProject, layer: QgsVectorLayer) -> list[str]:
    model = QgsLayerTreeModel(project.layerTreeRoot())
    node = project.layerTreeRoot().findLayer(layer)
    return [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]


def test_the_legend_names_the_stages(project, register, layers):
    stages = register.vocabularies()["stage"]
    assert legend_of(project, layers["activities"]) == [
        *(term.label_en for term in stages.terms),
        "Several stages",
        "Another stage",
        "Not stated",
        "Activities close together",
    ]


def test_the_legend_in_german(german, project, register):
    add_register_layers(project, register)
    layer = find_layers(project, register.location)["activities"]
    assert legend_of(project, layer)[:3] == ["Frühe Bildung", "Primarbereich", "Sekundarbereich I"]


def category_of(layer: QgsVectorLayer, feature: QgsFeature) -> str:
    """Return the label of the category that the feature is drawn in."""
    embedded = layer.renderer().embeddedRenderer().clone()
    context = QgsRenderContext()
    context.setExpressionContext(context_of(layer, feature))
    embedded.startRender(context, layer.fields())
    mark = embedded.originalSymbolForFeature(feature, context).symbolLayer(0).properties()
    (category,) = (
        item for item in embedded.categories() if item.symbol().symbolLayer(0).properties() == mark
    )
    embedded.stopRender(context)
    return category.label()


def test_every_activity_is_in_the_category_of_its_stage(register, layers):
    activities = activities_of(register, layers["activities"])
    shown = {key: category_of(layers["activities"], each) for key, each in activities.items()}
    assert shown == {
        "hostile": "Primary education",
        "several": "Several stages",
        "bare": "Not stated",
        "of a project": "Not stated",
        "nowhere": "Higher education",
    }


def test_a_stage_that_came_later_is_not_called_not_stated(project, own_register):
    add_register_layers(project, own_register)
    layer = find_layers(project, own_register.location)["activities"]
    actor = own_register.all(Actor)[0].uuid
    with own_register.change("New stage") as change:
        change.insert(
            Term(vocabulary="stage", code="senior", label_de="Senioren", label_en="Seniors")
        )
        change.insert(Activity(actor=actor, source_key="new", terms={"stage": {"senior"}}))
    feature = activities_of(own_register, layer)["new"]
    assert category_of(layer, feature) == "Another stage"


def test_a_register_without_stages_has_layers_all_the_same(project, own_register, monkeypatch):
    monkeypatch.setattr(own_register, "vocabularies", dict)
    add_register_layers(project, own_register)
    layer = find_layers(project, own_register.location)["activities"]
    assert legend_of(project, layer)[0] == "Several stages"


def test_stages_differ_by_shape_and_by_colour(layers):
    categories = layers["activities"].renderer().embeddedRenderer().categories()[:7]
    marks = [category.symbol().symbolLayer(0) for category in categories]
    assert len({mark.shape() for mark in marks}) == 7
    assert len({mark.color().name() for mark in marks}) == 7
    pairs = {
        (number % len(activity_style.SHAPES), number % len(palette.TERMS)) for number in range(72)
    }
    assert len(pairs) == 72


def rendered(
    layers: list[QgsVectorLayer], scale: float, width: int = 400
) -> QgsMapRendererParallelJob:
    settings = QgsMapSettings()
    settings.setOutputDpi(96)
    settings.setOutputSize(QSize(width, width))
    settings.setDestinationCrs(layers[0].crs())
    half = width / 96 * 0.0254 * scale / 2
    x, y = BOCHUM
    settings.setExtent(QgsRectangle(x - half, y - half, x + half, y + half))
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, False)
    context = QgsExpressionContext()  # made of a list of scopes it would not own them, and crash
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    return job


def labels_at(layers: list[QgsVectorLayer], scale: float, width: int = 400) -> list[str]:
    results = rendered(layers, scale, width).takeLabelingResults()
    return [label.labelText for label in results.allLabels()]


def test_titles_show_when_close_and_are_plain_text(layers):
    for layer in layers.values():
        settings = layer.labeling().settings()
        assert not settings.format().allowHtmlFormatting()
    assert {"Mehrere", "Lesen im Park"} <= set(labels_at([layers["activities"]], 5_000))
    layers["activities"].setSubsetString("\"stage\" = 'primary'")  # has room for the long one
    for role in ("activities", "actors"):
        assert labels_at([layers[role]], 5_000) == [HOSTILE]
        assert labels_at([layers[role]], 50_000) == []


def test_activities_in_one_place_are_one_mark_with_their_number(layers):
    def colours(job):
        image = job.renderedImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }

    fills = {colour.lower() for colour in palette.TERMS}
    seen = colours(rendered([layers["activities"]], 500_000, 120))
    assert "#eef1f3" in seen
    assert not seen & fills
    layers["activities"].setSubsetString("\"stage\" = 'primary'")
    seen = colours(rendered([layers["activities"]], 500_000, 120))
    assert seen & fills == {palette.TERMS[1]}


def test_a_town_is_named_once_at_every_scale(layers):
    districts = [layers["districts:municipality"], layers["districts:kreis"]]
    names = {scale: labels_at(districts, scale, 1200) for scale in (400_000, 150_000)}
    for found in names.values():
        assert found.count("Bochum") == 1
    assert "Kreis Recklinghausen" in names[400_000]
    assert "Ennepe-Ruhr-Kreis" in names[400_000]
    assert "Witten" in names[150_000]


# attributes


def test_every_visible_column_has_a_name_and_no_code_is_shown(layers):
    for role, layer in layers.items():
        config = layer.attributeTableConfig()
        visible = {column.name for column in config.columns() if not column.hidden}
        assert {column.name for column in config.columns()} == set(layer.fields().names())
        for index, field in enumerate(layer.fields()):
            widget = layer.editorWidgetSetup(index).type()
            if field.name() in visible:
                assert layer.attributeAlias(index), (role, field.name())
                assert widget != "Hidden"
            else:
                assert widget == "Hidden", (role, field.name())
        if role.startswith("districts:"):
            assert visible == {"level", "key", "name", "designation", "area_km2"}
        else:
            assert {"uuid", "ags", "municipality", "actor_type"} <= visible
            assert config.columns()[-1].name == "uuid"
            assert not visible & {"OGC_FID", "actor_type_de", "actor_type_en"}
    config = layers["activities"].attributeTableConfig()
    shown = {column.name for column in config.columns() if not column.hidden}
    assert {"stage_en", "field_en"} <= shown
    assert not shown & {"stage", "field", "stage_de", "field_de"}


def shown_value(layer: QgsVectorLayer, name: str, feature: QgsFeature) -> str:
    index = layer.fields().indexOf(name)
    setup = layer.editorWidgetSetup(index)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    return formatter.representValue(layer, index, setup.config(), None, feature[name])


def test_values_are_shown_in_english(register, layers):
    activity = activities_of(register, layers["activities"])["several"]
    assert shown_value(layers["activities"], "actor_type", activity) == "Day-care centre"
    assert activity["stage_en"] == "Early childhood education;Primary education"
    kreis = next(layers["districts:kreis"].getFeatures())
    assert shown_value(layers["districts:kreis"], "level", kreis) == "Kreise and independent cities"


def test_values_and_names_of_columns_in_german(german, project, register):
    add_register_layers(project, register)
    layers = find_layers(project, register.location)
    actor = next(layers["actors"].getFeatures())
    assert shown_value(layers["actors"], "actor_type", actor) == "Kindertageseinrichtung"
    activities = layers["activities"]
    shown = {
        column.name for column in activities.attributeTableConfig().columns() if not column.hidden
    }
    assert {"stage_de", "field_de"} <= shown
    assert not shown & {"stage_en", "field_en"}
    assert activities.attributeAlias(activities.fields().indexOf("stage_de")) == "Bildungsstufe"


@on_server
def test_columns_are_the_same_in_a_file_and_on_a_server(layers, tmp_path):
    file = create_register(tmp_path / "file.gpkg", "File")
    for role in ("activities", "actors", "districts:kreis"):
        source = sources.source_of(file.location, role)
        other = {
            field.name(): field.type()
            for field in QgsVectorLayer(source, role, sources.provider_of(file.location)).fields()
        }
        columns = {field.name(): field.type() for field in layers[role].fields()}
        # QGIS does not tell the case of a column apart
        assert [name.lower() for name in columns] == [name.lower() for name in other]
        for name in other.keys() & columns.keys() - {"activities"}:
            assert columns[name] == other[name], name
        if role == "actors":  # SQLite before 3.41 does not say what kind of value it has counted
            assert columns["activities"] == QMetaType.Type.Int


def test_the_number_of_an_actors_activities_is_compared_as_a_number(layers):
    actor = next(layers["actors"].getFeatures())
    for expression in ('"activities" > 4', '"activities" < 10', '"activities" = 5'):
        assert evaluated(expression, context_of(layers["actors"], actor)), expression
        assert len(list(layers["actors"].getFeatures(expression))) == 1, expression


# map tips


def tip_of(layer: QgsVectorLayer, feature: QgsFeature) -> str:
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, feature))
    assert "[%" not in tip.replace(ESCAPED, "")
    return tip


def test_a_hostile_value_is_shown_as_it_is(register, layers):
    activity = activities_of(register, layers["activities"])["hostile"]
    tip = tip_of(layers["activities"], activity)
    assert tip.startswith(f"<b>{ESCAPED}</b>")
    for layer in layers.values():
        for feature in layer.getFeatures():
            shown = tip_of(layer, feature)
            for markup in ("<b>", "</b>", "<i>", "</i>", "<br>"):
                shown = shown.replace(markup, "")
            assert "<" not in shown


def test_what_a_map_tip_says(register, layers):
    activities = activities_of(register, layers["activities"])
    tips = {key: tip_of(layers["activities"], each) for key, each in activities.items()}
    assert tips["hostile"].split("<br>") == [
        f"<b>{ESCAPED}</b>",
        # the actor bears the same name as the activity, so it is not there twice
        "Primary education · STEM",
        "44787 Bochum",
        "1 Feb 2024 to 30 Jun 2024",
        "<i>Fictional data</i>",
    ]
    assert tips["several"].split("<br>") == [
        "<b>Mehrere</b>",
        ESCAPED,
        "Early childhood education, Primary education",
        "Bochum",
        "from 1 Mar 2024",
        "<i>Fictional data</i>",
    ]
    assert "until 31 Dec 2023" in tips["of a project"]
    assert tips["nowhere"].split("<br>")[2:] == ["Higher education", "<i>Fictional data</i>"]
    actor = next(layers["actors"].getFeatures())
    assert tip_of(layers["actors"], actor).split("<br>") == [
        f"<b>{ESCAPED}</b>",
        "Day-care centre",
        "Bochum",
        "0234 1",
        "<i>Fictional data</i>",
    ]
    kreise = layers["districts:kreis"]
    bochum = next(kreise.getFeatures("\"name\" = 'Bochum'"))
    assert tip_of(kreise, bochum) == "<b>Bochum</b><br>Kreisfreie Stadt · 05911"


def test_a_map_tip_in_german(german, project, register):
    add_register_layers(project, register)
    layer = find_layers(project, register.location)["activities"]
    tip = tip_of(layer, activities_of(register, layer)["hostile"])
    assert "Primarbereich · MINT" in tip
    assert "01.02.2024" in tip


def test_display_names(register, layers):
    activities = activities_of(register, layers["activities"])
    expression = layers["activities"].displayExpression()
    names = {
        key: evaluated(expression, context_of(layers["activities"], each))
        for key, each in activities.items()
    }
    assert names == {
        "hostile": HOSTILE,
        "several": "Mehrere",
        "bare": HOSTILE,
        "of a project": "Lesen im Park",
        "nowhere": "Ohne Ort",
    }
    assert layers["actors"].displayExpression() == '"name"'


# time


def test_dates_are_dates(layers):
    fields = layers["activities"].fields()
    for name in ("starts_on", "ends_on", "assured_on"):
        assert fields.field(name).type() == QMetaType.Type.QDate


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ((2024, 6, 30), (2024, 6, 30), {"hostile", "several", "bare", "nowhere"}),
        ((2024, 7, 1), (2024, 7, 31), {"several", "bare", "nowhere"}),
        ((2024, 1, 1), (2024, 1, 31), {"bare", "nowhere"}),
        ((2024, 2, 1), (2024, 2, 1), {"hostile", "bare", "nowhere"}),
        ((2020, 1, 1), (2023, 12, 31), {"of a project", "bare", "nowhere"}),
        ((2020, 1, 1), (2030, 1, 1), {"hostile", "several", "bare", "of a project", "nowhere"}),
    ],
)
def test_the_temporal_controller_shows_what_takes_place(register, layers, begin, end, expected):
    layer = layers["activities"]
    temporal = layer.temporalProperties()
    assert temporal.isActive()
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    frame = QgsDateTimeRange(
        QDateTime(QDate(*begin), QTime(0, 0)), QDateTime(QDate(*end), QTime(23, 59, 59))
    )
    assert temporal.isVisibleInTemporalRange(frame)
    request = QgsFeatureRequest().setFilterExpression(temporal.createFilterString(context, frame))
    visible = {feature["uuid"] for feature in layer.getFeatures(request)}
    activities = activities_of(register, layer)
    assert {key for key, each in activities.items() if each["uuid"] in visible} == expected


# what layers say of themselves


def test_boundaries_name_their_source(layers):
    rights = {role: layer.metadata().rights() for role, layer in layers.items()}
    assert rights["districts:kreis"] == ["© GeoBasis-DE / BKG 2017 (Daten verändert)"]
    assert rights[district_role(OWN_LEVEL)] == ["© Stadt"]
    assert rights["activities"] == []
    for role, layer in layers.items():
        assert layer.serverProperties().attribution() == "; ".join(rights[role])


@pytest.mark.parametrize(
    ("title", "fictional", "name"),
    [
        ("Probe", True, "Probe (fictional data)"),
        ("Demoregister (fiktive Daten)", True, "Demoregister (fiktive Daten)"),
        ("Fictional things", True, "Fictional things"),
        ("Akteure {in} Bochum", True, "Akteure {in} Bochum (fictional data)"),
        ("Probe", False, "Probe"),
    ],
)
def test_fiction_is_marked(project, own_register, title, fictional, name):
    own_register.info |= {"title": title, "fictional": "true" if fictional else "false"}
    assert add_register_layers(project, own_register).name() == name
    layers = find_layers(project, own_register.location)
    for role in ("activities", "actors"):
        metadata = layers[role].metadata()
        assert ("(fictional data)" in metadata.title()) == fictional
        assert ("invented" in metadata.abstract()) == fictional
        assert ("Fictional data" in layers[role].mapTipTemplate()) == fictional
    assert "fictional" not in layers["districts:kreis"].metadata().title()


def test_a_style_in_the_database_is_not_used(project, own_register):
    location = own_register.location
    stored = QgsVectorLayer(
        sources.source_of(location, "actors"), "x", sources.provider_of(location)
    )
    stored.setMapTipTemplate("from the database")
    stored.saveStyleToDatabase("default", "", True, "")
    again = QgsVectorLayer(stored.source(), "y", stored.providerType())
    assert again.mapTipTemplate() == "from the database"
    add_register_layers(project, own_register)
    assert "from the database" not in (
        find_layers(project, own_register.location)["actors"].mapTipTemplate()
    )


def test_names_of_a_municipality_wait_for_room(layers):
    layer = layers["districts:municipality"]
    bochum = next(layer.getFeatures("\"name\" = 'Bochum'"))
    witten = next(layer.getFeatures("\"name\" = 'Witten'"))
    expression = layer.labeling().settings().fieldName
    shown = {}
    for scale in (400_000, 200_000):
        for town in (bochum, witten):
            context = context_of(layer, town)
            scope = QgsExpressionContextScope()
            scope.setVariable("map_scale", scale)
            context.appendScope(scope)
            shown[town["name"], scale] = evaluated(expression, context)
    assert shown["Bochum", 200_000] == "Bochum"
    assert shown["Witten", 400_000] == shown["Witten", 200_000] == "Witten"
    assert not shown["Bochum", 400_000]


# ---- showing some of the records


def titles_in(layer: QgsVectorLayer) -> set[str]:
    return {feature["title"] for feature in layer.getFeatures()}


def fids_of(layer: QgsVectorLayer, *titles: str) -> list[int]:
    return [feature.id() for feature in layer.getFeatures() if feature["title"] in titles]


def looks_of(layer: QgsVectorLayer) -> dict[str, object]:
    """What a user sees of a layer but for its features."""
    style = []
    for name, category in vars(QgsMapLayer).items():
        if isinstance(category, QgsMapLayer.StyleCategory) and name not in NO_LOOKS:
            document = QDomDocument()
            layer.exportNamedStyle(document, QgsReadWriteContext(), category)
            style.append(document.toString())
    return {
        "style": style,
        "name": layer.name(),
        "read-only": layer.readOnly(),
        "tip": layer.mapTipTemplate(),
        "about": layer.metadata().abstract(),
    }


def test_layers_show_what_is_found_and_look_the_same(project, own_register):
    add_register_layers(project, own_register)
    layers = find_layers(project, own_register.location)
    layer, before = layers["activities"], looks_of(layers["activities"])
    fids = fids_of(layer, "Mehrere", "Ohne Ort")
    filter_layers(project, own_register.location, {"activities": fids, "actors": []})
    assert titles_in(layer) == {"Mehrere", "Ohne Ort"}
    assert layer.featureCount() == 2
    assert list(layers["actors"].getFeatures()) == []
    assert looks_of(layer) == before
    assert find_layers(project, own_register.location).keys() == set(ROLES)
    assert all(one.isValid() and one.extent().width() > 0 for one in layers.values()
               if one.geometryType() == Qgis.GeometryType.Polygon)  # fmt: skip
    layer.selectByIds(fids_of(layer, "Mehrere"))
    assert [feature["title"] for feature in layer.selectedFeatures()] == ["Mehrere"]
    filter_layers(project, own_register.location, {"activities": None, "actors": None})
    assert layer.featureCount() == 5
    assert layers["actors"].featureCount() == 1
    assert layer.subsetString() == ""
    assert looks_of(layer) == before


def test_a_filter_of_the_users_own_stays(project, own_register):
    add_register_layers(project, own_register)
    layer = find_layers(project, own_register.location)["activities"]
    fids = fids_of(layer, "Mehrere", "Ohne Ort")
    layer.setSubsetString("title LIKE 'M%'")
    filter_layers(project, own_register.location, {"activities": fids})
    assert titles_in(layer) == {"Mehrere"}
    filter_layers(project, own_register.location, {"activities": []})
    assert titles_in(layer) == set()
    filter_layers(project, own_register.location, {"activities": None})
    assert layer.subsetString() == "title LIKE 'M%'"
    layer.setSubsetString("title LIKE 'O%'")
    filter_layers(project, own_register.location, {"activities": fids})
    assert titles_in(layer) == {"Ohne Ort"}


def test_many_can_be_named(project, own_register):
    add_register_layers(project, own_register)
    layer = find_layers(project, own_register.location)["activities"]
    (fid,) = fids_of(layer, "Mehrere")
    many = [fid, *range(1_000_000, 1_000_000 + filtering.MOST - 1)]
    filter_layers(project, own_register.location, {"activities": many})
    assert titles_in(layer) == {"Mehrere"}
