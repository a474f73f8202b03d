<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Bildungsprojekte</name>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Level of districts</source>
        <translation>Gebietsebene</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Records that belong to several terms or districts</source>
        <translation>Datensätze mit mehreren Begriffen oder Gebieten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>{parameter} cannot be “{word}”. Possible are: {options}.</source>
        <translation>{parameter} kann nicht „{word}“ sein. Möglich sind: {options}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage by district and term</source>
        <translation>Abdeckung nach Gebiet und Begriff</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Counts activities, actors, projects or places by district and term of a vocabulary (education stage, field, …).

It takes a register, or any point layer with a category field (several values are separated by “;”), and the districts of the register, the shipped boundaries of the Metropole Ruhr, or any polygon layer with a key field, in any coordinate system.

Records without a location and records outside all districts are rows of their own and part of every total. A record that belongs to several terms or districts counts in each of them (full) or is split evenly (fractional). A point on a border belongs to exactly one district.</source>
        <translation>Zählt Angebote, Akteure, Projekte oder Plätze nach Gebiet und Begriff eines Vokabulars (Bildungsstufe, Bildungsfeld, …).

Grundlage ist ein Register oder ein beliebiger Punktlayer mit einem Kategoriefeld (mehrere Werte durch „;“ getrennt), dazu die Gebiete des Registers, die mitgelieferten Grenzen der Metropole Ruhr oder ein beliebiger Flächenlayer mit einem Schlüsselfeld, in jedem Koordinatensystem.

Datensätze ohne Ort und Datensätze außerhalb aller Gebiete bilden eigene Zeilen und gehören zu jeder Summe. Ein Datensatz mit mehreren Begriffen oder Gebieten zählt bei jedem voll (Mehrfachzählung) oder wird gleichmäßig aufgeteilt (anteilige Zählung). Ein Punkt auf einer Grenze gehört zu genau einem Gebiet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_wrapper.py"/>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Points (instead of the register&apos;s activities)</source>
        <translation>Punkte (statt der Angebote des Registers)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Category field of the points</source>
        <translation>Kategoriefeld der Punkte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Districts (instead of a level)</source>
        <translation>Gebiete (statt einer Gebietsebene)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Key field of the districts</source>
        <translation>Schlüsselfeld der Gebiete</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Name field of the districts</source>
        <translation>Namensfeld der Gebiete</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage table</source>
        <translation>Abdeckung als Tabelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage as CSV</source>
        <translation>Abdeckung als CSV</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>The districts “{layer}” need a key field. Name it in DISTRICT_KEY.</source>
        <translation>Für die Gebiete „{layer}“ fehlt das Schlüsselfeld. Das Feld in DISTRICT_KEY angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>There is nothing to count. Name a register in REGISTER, or a point layer in POINTS and its CATEGORY_FIELD.</source>
        <translation>Es gibt nichts zu zählen. In REGISTER ein Register angeben oder in POINTS einen Punktlayer und dazu sein Kategoriefeld in CATEGORY_FIELD.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>The points “{layer}” need a CATEGORY_FIELD, and only they themselves can be counted (COUNT=activities). Actors, projects and places are known to a register only.</source>
        <translation>Für die Punkte „{layer}“ ist CATEGORY_FIELD anzugeben, und nur die Punkte selbst lassen sich zählen (COUNT=activities). Akteure, Projekte und Plätze enthält nur ein Register.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/territory.py"/>
        <source>The shipped boundaries have no level “{level}”. Levels: {levels}.</source>
        <translation>Die mitgelieferten Grenzen haben keine Gebietsebene „{level}“. Gebietsebenen: {levels}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/territory.py"/>
        <source>Invalid polygons were repaired for counting: {keys}.</source>
        <translation>Ungültige Flächen wurden für die Zählung repariert: {keys}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/territory.py"/>
        <source>Districts without an area: {keys}.</source>
        <translation>Gebiete ohne Fläche: {keys}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>Create register</source>
        <translation>Register anlegen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Creates a register in a new GeoPackage, with vocabularies, the boundaries of the Metropole Ruhr and reference population. With DEMO it is filled with fictional records of the size and shape of a real register. A file that is already there is never overwritten.</source>
        <translation>Legt ein Register in einem neuen GeoPackage an, mit Vokabularen, den Grenzen der Metropole Ruhr und Einwohnerzahlen als Bezugsgröße. Mit DEMO wird es mit fiktiven Datensätzen gefüllt, in Umfang und Aufbau wie ein echtes Register. Eine vorhandene Datei wird nie überschrieben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Fill with fictional demo records</source>
        <translation>Mit fiktiven Demodaten füllen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_wrapper.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation>GeoPackage-Dateien (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>Register “{title}” created: {path}</source>
        <translation>Register „{title}“ angelegt: {path}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A4 landscape</source>
        <translation>A4 Querformat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A4 portrait</source>
        <translation>A4 Hochformat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A3 landscape</source>
        <translation>A3 Querformat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A3 portrait</source>
        <translation>A3 Hochformat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Export map</source>
        <translation>Karte ausgeben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Exports a map of a register&apos;s coverage as PNG, PDF or SVG: districts shaded by total, a diagram by term in each, legend, scale bar, north arrow, date, source, and a footer that says what was counted, how many records there are and how many have no location.</source>
        <translation>Gibt eine Karte der Abdeckung eines Registers als PNG, PDF oder SVG aus: Gebiete nach Gesamtzahl eingefärbt, in jedem ein Diagramm nach Begriffen, dazu Legende, Maßstabsleiste, Nordpfeil, Stand, Quelle und eine Fußzeile, die angibt, was gezählt wurde, wie viele Datensätze es sind und wie viele davon keinen Ort haben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>PDF files (*.pdf);;PNG files (*.png);;SVG files (*.svg)</source>
        <translation>PDF-Dateien (*.pdf);;PNG-Dateien (*.png);;SVG-Dateien (*.svg)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Import records</source>
        <translation>Datensätze importieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>File to import</source>
        <translation>Zu importierende Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Profile</source>
        <translation>Importprofil</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Dry run: store nothing</source>
        <translation>Probelauf: nichts speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>HTML files (*.html);;JSON files (*.json)</source>
        <translation>HTML-Dateien (*.html);;JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Left out ({reason}): {n}</source>
        <translation>Ausgelassen ({reason}): {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Line {line}: {text}</source>
        <translation>Zeile {line}: {text}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Points of “{layer}” that cannot be brought into the coordinate system of the districts count as without location: {n}.</source>
        <translation>Punkte von „{layer}“, die sich nicht in das Koordinatensystem der Gebiete umrechnen lassen, zählen als „ohne Ort“: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” holds no records.</source>
        <translation>Der Layer „{layer}“ enthält keine Datensätze.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Polygons of “{layer}” without a value in “{field}” are left out: {n}.</source>
        <translation>Flächen von „{layer}“ ohne Wert in „{field}“ bleiben unberücksichtigt: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Polygons of “{layer}” with the same key count as one district: {keys}.</source>
        <translation>Flächen von „{layer}“ mit demselben Schlüssel gelten als ein Gebiet: {keys}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” holds no districts.</source>
        <translation>Der Layer „{layer}“ enthält keine Gebiete.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” has no field “{field}”. Its fields are: {fields}.</source>
        <translation>Der Layer „{layer}“ hat kein Feld „{field}“. Vorhandene Felder: {fields}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” has no coordinate system. Set it in the layer's properties and try again.</source>
        <translation>Der Layer „{layer}“ hat kein Koordinatensystem. Es in den Layereigenschaften festlegen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
        <source>outside all districts</source>
        <translation>außerhalb aller Gebiete</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/preview_texts.py"/>
        <source>without location</source>
        <translation>ohne Ort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
        <source>not stated</source>
        <translation>ohne Angabe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>Total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/register_coverage.py"/>
        <source>The register {path} has no vocabulary “{by}”. Vocabularies: {vocabularies}.</source>
        <translation>Das Register {path} hat kein Vokabular „{by}“. Vokabulare: {vocabularies}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>Fictional data</source>
        <translation>Fiktive Daten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/register_records.py"/>
        <source>The register {path} has no districts of the level “{level}”. Levels: {levels}.</source>
        <translation>Das Register {path} hat keine Gebiete der Gebietsebene „{level}“. Gebietsebenen: {levels}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Activities</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Actors</source>
        <translation>Akteure</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Places</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted in full</source>
        <translation>Voll gezählt (Mehrfachzählung)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted in fractions</source>
        <translation>Anteilig gezählt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted: {what} by district and “{by}”, total {n}.</source>
        <translation>Gezählt: {what} nach Gebiet und „{by}“, insgesamt {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Fractional counting: what belongs to several terms or districts is split evenly, so that the parts add up to the total.</source>
        <translation>Anteilige Zählung: Was zu mehreren Begriffen oder Gebieten gehört, wird gleichmäßig aufgeteilt; die Teile ergeben zusammen die Gesamtzahl.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Activities that belong to no project are not counted: {n}.</source>
        <translation>Angebote, die zu keinem Projekt gehören, sind nicht mitgezählt: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Activities without a number of places are not counted as 0 but left out: {n}.</source>
        <translation>Angebote ohne Angabe der Plätze sind nicht als 0 gezählt, sondern ausgelassen: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/boundaries.py"/>
        <source>The boundaries in {path} cannot be read. Install the plugin again.</source>
        <translation>Die Grenzen in {path} lassen sich nicht lesen. Die Erweiterung neu installieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Municipalities</source>
        <translation>Gemeinden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Kreise and independent cities</source>
        <translation>Kreise und kreisfreie Städte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/text.py"/>
        <source>The line cannot be read ({said}).</source>
        <translation>Die Zeile lässt sich nicht lesen ({said}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>There is no file {path}. Check the path and try again.</source>
        <translation>Die Datei {path} gibt es nicht. Den Pfad prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>The file {path} cannot be read ({said}). Close it in other programs, check your rights to it and try again.</source>
        <translation>Die Datei {path} lässt sich nicht lesen ({said}). Die Datei in anderen Programmen schließen, die Zugriffsrechte prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>The file {path} lacks the columns: {missing}. It has: {found}. Choose the profile that fits the file.</source>
        <translation>In der Datei {path} fehlen Spalten: {missing}. Vorhanden sind: {found}. Das passende Importprofil wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/header.py"/>
        <source>The line has {found} cells instead of {expected}.</source>
        <translation>Zahl der Zellen in der Zeile: {found} statt {expected}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>updated</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>left out on purpose</source>
        <translation>laut Importprofil ausgelassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>taken without location</source>
        <translation>ohne Ort übernommen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>The import was stored.</source>
        <translation>Der Import wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Nothing was stored.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Import of {file}</source>
        <translation>Import von {file}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/transfer_report.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Left out on purpose</source>
        <translation>Laut Importprofil ausgelassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Rejected rows</source>
        <translation>Abgewiesene Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/values.py"/>
        <source>“{value}” in the column “{column}” is not a date.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist kein Datum.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>The coordinate system “{value}” in the column “{column}” is not one that the profile knows: {known}.</source>
        <translation>Das Koordinatensystem „{value}“ in der Spalte „{column}“ ist im Importprofil nicht vorgesehen. Vorgesehen: {known}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>“{value}” in the column “{column}” is not a coordinate.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist keine Koordinate.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/library.py"/>
        <source>There is no import profile “{name}”. Profiles: {profiles}.</source>
        <translation>Das Importprofil „{name}“ gibt es nicht. Importprofile: {profiles}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_style.py"/>
        <source>no data</source>
        <translation>keine Angaben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_style.py"/>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>date with time</source>
        <translation>Datum mit Uhrzeit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>location</source>
        <translation>Verortung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” cannot hold “{value}”. What is needed: {type}.</source>
        <translation>Im Feld „{field}“ ist „{value}“ nicht zulässig. Erforderlich: {type}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” cannot be “{value}”. Possible are: {choices}.</source>
        <translation>Im Feld „{field}“ ist „{value}“ nicht zulässig. Möglich sind: {choices}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must have {digits} digits, “{value}” has not. Did a spreadsheet drop a leading zero?</source>
        <translation>Das Feld „{field}“ verlangt {digits} Ziffern; „{value}“ erfüllt das nicht. Hat eine Tabellenkalkulation eine führende Null entfernt?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must be at least {minimum}, not {value}.</source>
        <translation>Das Feld „{field}“ muss mindestens {minimum} betragen, nicht {value}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The location “{value}” is not a pair of easting and northing.</source>
        <translation>Die Verortung „{value}“ ist kein Paar aus Rechts- und Hochwert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must be filled in.</source>
        <translation>Das Feld „{field}“ ist auszufüllen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The end ({last}) lies before the start ({first}).</source>
        <translation>Das Ende ({last}) liegt vor dem Beginn ({first}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>“Age below” ({last}) must be higher than “age from” ({first}).</source>
        <translation>„Alter bis unter“ ({last}) muss größer sein als „Alter von“ ({first}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Version</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Created at</source>
        <translation>Angelegt am</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Created by</source>
        <translation>Angelegt von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Updated at</source>
        <translation>Geändert am</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Updated by</source>
        <translation>Geändert von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Confirmed on</source>
        <translation>Bestätigt am</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Deleted at</source>
        <translation>Gelöscht am</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Key in the source</source>
        <translation>Schlüssel in der Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Internal note</source>
        <translation>Interner Vermerk</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Street and number</source>
        <translation>Straße und Hausnummer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Municipality key</source>
        <translation>Amtlicher Gemeindeschlüssel (AGS)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Accuracy of the location</source>
        <translation>Genauigkeit der Verortung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Starts on</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Ends on</source>
        <translation>Ende</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Age from</source>
        <translation>Alter von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Age below</source>
        <translation>Alter bis unter</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Website</source>
        <translation>Internetseite</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Location</source>
        <translation>Verortung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Short name</source>
        <translation>Kurzbezeichnung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Type of actor</source>
        <translation>Akteurstyp</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Operator</source>
        <translation>Träger</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Lead actor</source>
        <translation>Federführender Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Venue</source>
        <translation>Veranstaltungsort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Terms</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Vocabularies</source>
        <translation>Vokabulare</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Label, German</source>
        <translation>Bezeichnung, deutsch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Label, English</source>
        <translation>Bezeichnung, englisch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Broader term</source>
        <translation>Oberbegriff</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Address of the definition</source>
        <translation>Internetadresse der Definition</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Service areas</source>
        <translation>Einzugsgebiete</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Activity</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Level</source>
        <translation>Gebietsebene</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>District key</source>
        <translation>Gebietsschlüssel</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Visibility</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Consent given on</source>
        <translation>Einwilligung erteilt am</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Districts</source>
        <translation>Gebiete</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Designation</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Area in km²</source>
        <translation>Fläche in km²</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Attribution</source>
        <translation>Quellenvermerk</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Population</source>
        <translation>Bevölkerung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Counted on</source>
        <translation>Stichtag</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Inhabitants</source>
        <translation>Einwohnerzahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Counts</source>
        <translation>Anzahlen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>When</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Who</source>
        <translation>Bearbeitung durch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Why</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Action</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>About the register</source>
        <translation>Angaben zum Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} by {by} – {level}</source>
        <translation>{what} nach {by} – {level}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>As of {date}</source>
        <translation>Stand: {date}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>Source: {source}
Boundaries: {attribution}</source>
        <translation>Quelle: {source}
Grenzen: {attribution}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>There is no page “{page}”. Pages: {pages}.</source>
        <translation>Die Seite „{page}“ gibt es nicht. Seiten: {pages}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The page template {path} cannot be read. Install the plugin again.</source>
        <translation>Die Seitenvorlage {path} lässt sich nicht lesen. Die Erweiterung neu installieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The page template lacks the item “{item}”.</source>
        <translation>In der Seitenvorlage fehlt das Element „{item}“.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>A map cannot be exported to {path}. Give the file a name that ends in: {formats}.</source>
        <translation>Nach {path} lässt sich keine Karte ausgeben. Einen Dateinamen mit einer dieser Endungen wählen: {formats}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The map could not be written to {path}. Check that the folder is there, that you may write to it and that no other program has the file open.</source>
        <translation>Die Karte ließ sich nicht nach {path} schreiben. Prüfen, ob der Ordner vorhanden und beschreibbar ist und kein anderes Programm die Datei geöffnet hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The vocabulary “{vocabulary}” has no term “{code}”. Use one of its terms, or add this one to the vocabulary.</source>
        <translation>Das Vokabular „{vocabulary}“ hat keinen Begriff „{code}“. Einen vorhandenen Begriff verwenden oder diesen ins Vokabular aufnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The field “{field}” names the record {key}, which is not in the register or was deleted. Choose one that is there.</source>
        <translation>Das Feld „{field}“ verweist auf den Datensatz {key}, der nicht im Register steht oder gelöscht wurde. Einen vorhandenen Datensatz wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The record {key} is not in the register {path}. Nothing was stored. Load the register again.</source>
        <translation>Der Datensatz {key} steht nicht im Register {path}. Nichts wurde gespeichert. Das Register neu laden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/errors.py"/>
        <source>“{record}” was not stored. {problem}</source>
        <translation>„{record}“ wurde nicht gespeichert. {problem}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/new_file.py"/>
        <source>There is already a file {path}. It was left as it is. Choose another name, or open the register that is there.</source>
        <translation>Die Datei {path} gibt es schon. Sie blieb unverändert. Einen anderen Namen wählen oder das vorhandene Register öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/new_file.py"/>
        <source>No register can be created in the folder {folder}: it does not exist or may not be written. Choose another folder.</source>
        <translation>Im Ordner {folder} lässt sich kein Register anlegen: Er ist nicht vorhanden oder nicht beschreibbar. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/demo.py"/>
        <source>Demo register (fictional data)</source>
        <translation>Demoregister (fiktive Daten)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The register {path} is being changed by another program. Nothing was stored. Close that program or try again in a moment.</source>
        <translation>Das Register {path} wird gerade von einem anderen Programm geändert. Nichts wurde gespeichert. Das andere Programm schließen oder es in Kürze erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The register {path} cannot be written: the file or its folder is read-only. Nothing was stored. Copy it to a folder of your own and open it there.</source>
        <translation>Das Register {path} lässt sich nicht beschreiben: Die Datei oder ihr Ordner ist schreibgeschützt. Nichts wurde gespeichert. Das Register in einen Ordner mit Schreibrecht kopieren und dort öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>There is no room left on the disk that holds {path}. Nothing was stored. Make room and try again.</source>
        <translation>Auf dem Datenträger von {path} ist kein Platz mehr. Nichts wurde gespeichert. Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/refusals.py"/>
        <source>A record in {path} was changed by somebody else meanwhile. Nothing was stored. Load it again and repeat the change.</source>
        <translation>Ein Datensatz in {path} wurde inzwischen von anderer Seite geändert. Nichts wurde gespeichert. Den Datensatz neu laden und die Änderung wiederholen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/refusals.py"/>
        <source>A record in {path} cannot be deleted because others refer to it ({said}). Nothing was stored. Delete or move those first.</source>
        <translation>Ein Datensatz in {path} lässt sich nicht löschen, weil andere auf ihn verweisen ({said}). Nichts wurde gespeichert. Zuerst diese löschen oder anders zuordnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/refusals.py"/>
        <source>A record does not fit into the register {path} ({said}). Nothing was stored. Correct the value that is named and try again.</source>
        <translation>Ein Datensatz passt nicht in das Register {path} ({said}). Nichts wurde gespeichert. Den genannten Wert berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/wholeness.py"/>
        <source>There is no register at {path}. Check the path, or create a register there.</source>
        <translation>Unter {path} gibt es kein Register. Den Pfad prüfen oder dort ein Register anlegen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/feedback.py"/>
        <source>Stopped. Nothing of it was stored.</source>
        <translation>Abgebrochen. Nichts davon wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Several stages</source>
        <translation>Mehrere Bildungsstufen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Another stage</source>
        <translation>Andere Bildungsstufe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Not stated</source>
        <translation>Ohne Angabe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/descriptions.py"/>
        <source>The records are invented. They say nothing about anybody.</source>
        <translation>Die Datensätze sind erfunden und sagen nichts über wirkliche Personen oder Einrichtungen aus.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/titles.py"/>
        <source>{title} (fictional data)</source>
        <translation>{title} (fiktive Daten)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Municipality</source>
        <translation>Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>{start} to {end}</source>
        <translation>{start} bis {end}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>from {start}</source>
        <translation>ab {start}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>until {end}</source>
        <translation>bis {end}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>d MMMM yyyy</source>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} per district, total</source>
        <translation>{what} je Gebiet, insgesamt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} by {by}</source>
        <translation>{what} nach {by}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/i18n.py"/>
        <source>Something went wrong that should not have ({error}). The message log, tab “BildungsProjekte”, tells what; please report it.</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten ({error}). Näheres steht in den Protokollmeldungen, Reiter „BildungsProjekte“; den Fehler bitte melden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>Opening the demo register …</source>
        <translation>Demoregister wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>Opening {name} …</source>
        <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>Creating {name} …</source>
        <translation>{name} wird angelegt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>Open register</source>
        <translation>Register öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>Reading {name} …</source>
        <translation>{name} wird gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.py"/>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.py"/>
        <source>{when}, {who}: {why}</source>
        <translation>{when}, {who}: {why}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_locator.py"/>
        <source>Education register</source>
        <translation>Bildungsregister</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Open &amp;demo</source>
        <translation>De&amp;mo öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Open the demo register with fictional records</source>
        <translation>Das Demoregister mit fiktiven Datensätzen öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Create an empty register in a new file</source>
        <translation>Ein leeres Register in einer neuen Datei anlegen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Open a register from a file</source>
        <translation>Ein Register aus einer Datei öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Open the demo register to look around, or your own register to work with it.</source>
        <translation>Zum Kennenlernen das Demoregister öffnen, zum Arbeiten ein eigenes Register.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>⚠ Fictional data: for trying out only</source>
        <translation>⚠ Fiktive Daten: nur zur Probe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>of these without location</source>
        <translation>davon ohne Ort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>What to do with it</source>
        <translation>Arbeiten mit dem Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Show &amp;layers</source>
        <translation>Layer anzei&amp;gen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Add the register&apos;s layers to the project and zoom to them</source>
        <translation>Die Layer des Registers dem Projekt hinzufügen und auf sie zoomen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Import a file into the register</source>
        <translation>Eine Datei in das Register importieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Coverage…</source>
        <translation>Abdec&amp;kung …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Count by district and education stage</source>
        <translation>Nach Gebiet und Bildungsstufe zählen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Export &amp;map…</source>
        <translation>Karte a&amp;usgeben …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Export a map of the coverage for a report</source>
        <translation>Eine Karte der Abdeckung für einen Bericht ausgeben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Stop what is running; nothing of it is stored</source>
        <translation>Den laufenden Vorgang abbrechen; nichts davon wird gespeichert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Activities close together</source>
        <translation>Dicht beieinanderliegende Angebote</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_diagrams.py"/>
        <source>other terms</source>
        <translation>übrige Begriffe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Vocabulary to count by</source>
        <translation>Vokabular, nach dem gezählt wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Multiple counting: records that belong to several terms or districts count in each of them ({n}); the cells add up to more than the total.</source>
        <translation>Mehrfachzählung: Datensätze mit mehreren Begriffen oder Gebieten zählen bei jedem mit ({n}); die Zellen ergeben zusammen mehr als die Gesamtzahl.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/sheet_reading.py"/>
        <source>The key “{key}” already stands in line {line}.</source>
        <translation>Der Schlüssel „{key}“ steht schon in Zeile {line}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/mapping.py"/>
        <source>There is no value in the column “{column}”.</source>
        <translation>In der Spalte „{column}“ fehlt der Wert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Open a recently used register</source>
        <translation>Ein zuletzt verwendetes Register öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>“{record}” was changed by {author} meanwhile (version {stored} instead of {based_on}). Nothing was stored. Load it again and decide what to keep.</source>
        <translation>„{record}“ wurde inzwischen von {author} geändert (Fassung {stored} statt {based_on}). Nichts wurde gespeichert. Den Datensatz neu laden und entscheiden, was gelten soll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The file {path} cannot be used as a register ({said}). Check that it is a GeoPackage and not damaged, or use a backup copy.</source>
        <translation>Die Datei {path} lässt sich nicht als Register verwenden ({said}). Prüfen, ob sie ein unbeschädigtes GeoPackage ist, oder auf eine Sicherungskopie zurückgreifen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Records that lie in more than one district (districts overlap, or a record has several points): {n}.</source>
        <translation>Datensätze in mehr als einem Gebiet (Gebiete überlappen sich oder ein Datensatz hat mehrere Punkte): {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/territory.py"/>
        <source>“{key}” cannot be the key of a district: the result has a row of that name. Give the district another key.</source>
        <translation>„{key}“ kann kein Gebietsschlüssel sein: So heißt im Ergebnis schon eine eigene Zeile. Dem Gebiet einen anderen Schlüssel geben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/point_counting.py"/>
        <source>The field “{field}” of “{layer}” holds {n} different values, too many for a column each (at most {most}). Choose a field of categories.</source>
        <translation>Das Feld „{field}“ von „{layer}“ enthält zu viele verschiedene Werte für je eine Spalte ({n} statt höchstens {most}). Ein Feld mit Kategorien wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/destinations.py"/>
        <source>{parameter} cannot be {path}: that is the file of {other}, which would be lost. Name another file.</source>
        <translation>{parameter} kann nicht {path} sein: Das ist die Datei von {other}; sie ginge verloren. Eine andere Datei angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/destinations.py"/>
        <source>{parameter} cannot be {path}: the folder does not exist or may not be written. Choose another folder.</source>
        <translation>{parameter} kann nicht {path} sein: Der Ordner ist nicht vorhanden oder nicht beschreibbar. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” cannot be used here: it holds {found}, wanted is {kind}.</source>
        <translation>Der Layer „{layer}“ lässt sich hier nicht verwenden. Enthalten: {found}; erforderlich: {kind}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/matrix_csv.py"/>
        <source>The CSV file could not be written to {path}. Check that the folder is there, that you may write to it and that no other program has the file open.</source>
        <translation>Die CSV-Datei ließ sich nicht nach {path} schreiben. Prüfen, ob der Ordner vorhanden und beschreibbar ist und kein anderes Programm die Datei geöffnet hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>The result could not be written: {problem}</source>
        <translation>Das Ergebnis ließ sich nicht schreiben: {problem}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/filling.py"/>
        <source>Register created</source>
        <translation>Register angelegt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/demo.py"/>
        <source>Demo records added</source>
        <translation>Demodatensätze eingefügt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/header.py"/>
        <source>The file {path} has column names but no rows below them. Export it again from where it comes from.</source>
        <translation>Die Datei {path} enthält Spaltennamen, aber keine Zeilen darunter. Die Datei aus der Quelle erneut ausgeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/limits.py"/>
        <source>The cell in the column “{column}” has {n} characters, more than {most}.</source>
        <translation>Die Zelle in der Spalte „{column}“ ist zu lang (Zeichen: {n}, höchstens {most}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” holds a character that is not text.</source>
        <translation>Das Feld „{field}“ enthält ein Zeichen, das kein Text ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>A contact must belong to an actor, a project or an activity.</source>
        <translation>Ein Kontakt muss zu einem Akteur, einem Projekt oder einem Angebot gehören.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>A public contact needs a legal basis. Choose one, or keep the contact internal.</source>
        <translation>Für einen öffentlichen Kontakt ist eine Rechtsgrundlage erforderlich. Eine Rechtsgrundlage wählen oder den Kontakt intern belassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>A consent needs the day on which it was given.</source>
        <translation>Zu einer Einwilligung gehört der Tag, an dem sie erteilt wurde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>A service area needs a district or a drawn area.</source>
        <translation>Für ein Einzugsgebiet ist ein Gebiet oder eine gezeichnete Fläche erforderlich.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>A district is named by its level and its key together.</source>
        <translation>Ein Gebiet ist durch Gebietsebene und Schlüssel zusammen anzugeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/new_file.py"/>
        <source>The register {path} cannot be created ({said}). Choose another name or another folder.</source>
        <translation>Das Register {path} lässt sich nicht anlegen ({said}). Einen anderen Namen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/report_file.py"/>
        <source>A report cannot be written to {path}. Give the file a name that ends in: {formats}.</source>
        <translation>Nach {path} lässt sich kein Bericht schreiben. Einen Dateinamen mit einer dieser Endungen wählen: {formats}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/report_file.py"/>
        <source>{outcome} But the report could not be written to {path} ({said}).</source>
        <translation>{outcome} Der Bericht ließ sich jedoch nicht nach {path} schreiben ({said}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>C&amp;ancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/point_counting.py"/>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_description.py"/>
        <source>Coverage: {title}</source>
        <translation>Abdeckung: {title}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_description.py"/>
        <source>Coverage table: {title}</source>
        <translation>Abdeckungstabelle: {title}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>{records} without location: {unlocated}. {records} outside all districts: {outside}.</source>
        <translation>{records} ohne Ort: {unlocated}. {records} außerhalb aller Gebiete: {outside}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>{records} that state no “{by}”: {n}.</source>
        <translation>{records} ohne Angabe zu „{by}“: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{key}” is left out, but the register still has it from an earlier import and counts it. Check whether it has ended.</source>
        <translation>„{key}“ wird ausgelassen, steht aber aus einem früheren Import noch im Register und wird mitgezählt. Prüfen, ob das Angebot beendet ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/comparing.py"/>
        <source>deleted in the register</source>
        <translation>im Register gelöscht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/new_file.py"/>
        <source>A register cannot be created as {path}. Give the file a name that ends in .gpkg.</source>
        <translation>Ein Register kann nicht als {path} angelegt werden. Der Dateiname muss auf .gpkg enden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/destinations.py"/>
        <source>{parameter} cannot be {path}: that is a folder. Name a file in it.</source>
        <translation>{parameter} kann nicht {path} sein: Das ist ein Ordner. Eine Datei darin angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/back_up_register.py"/>
        <source>Back up register</source>
        <translation>Register sichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/back_up_register.py"/>
        <source>Copies a register that is a file, while others may work with it, and writes a checksum of every record beside the copy. Without FOLDER the backup goes into a folder beside the register, where old backups are removed in the course of time; a FOLDER of your own is left alone.</source>
        <translation>Kopiert ein Register, das eine Datei ist, auch während andere damit arbeiten, und schreibt neben die Kopie eine Prüfsumme jedes Datensatzes. Ohne FOLDER kommt die Sicherung in einen Ordner neben dem Register, in dem alte Sicherungen mit der Zeit entfernt werden; in einem mit FOLDER angegebenen Ordner wird nichts entfernt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/back_up_register.py"/>
        <source>Folder for the backup</source>
        <translation>Ordner für die Sicherung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/back_up_register.py"/>
        <source>Backup made: {path}</source>
        <translation>Sicherung erstellt: {path}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/check_register.py"/>
        <source>Check register</source>
        <translation>Register prüfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/check_register.py"/>
        <source>Make triggers, views and rights anew</source>
        <translation>Trigger, Sichten und Rechte neu anlegen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/check_register.py"/>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/destinations.py"/>
        <source>{parameter} cannot lie in the schema of the register {path}: a table of the register might be lost. Name another schema, or a file.</source>
        <translation>{parameter} kann nicht im Schema des Registers {path} liegen: Eine Tabelle des Registers könnte verloren gehen. Ein anderes Schema oder eine Datei angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Erase a person</source>
        <translation>Person löschen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Erases name, function, phone and e-mail of a person from the contacts, from all that the history says of them, and from unsaved entries on this machine; the contacts are deleted. What is left is that there was a contact, and when. This cannot be taken back. Earlier backups still hold the person until they run out. A dry run lists what would be erased.</source>
        <translation>Löscht Name, Funktion, Telefon und E-Mail einer Person aus den Kontakten, aus allem, was der Verlauf über sie enthält, und aus ungespeicherten Eingaben auf diesem Rechner; die Kontakte gelten danach als gelöscht. Übrig bleibt, dass es einen Kontakt gab und wann. Dies lässt sich nicht zurücknehmen. Frühere Sicherungen enthalten die Person noch, bis sie auslaufen. Ein Probelauf zeigt, was gelöscht würde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Name or e-mail address</source>
        <translation>Name oder E-Mail-Adresse</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Dry run: erase nothing</source>
        <translation>Probelauf: nichts löschen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Contacts found</source>
        <translation>Gefundene Kontakte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>{name} · {email} · {state} · {key}</source>
        <translation>{name} · {email} · {state} · {key}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>deleted</source>
        <translation>als gelöscht gekennzeichnet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>All of them were erased.</source>
        <translation>Alle wurden gelöscht.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>Set up a register on a server</source>
        <translation>Register auf dem Server einrichten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>Sets up a register in a schema of a PostgreSQL database with PostGIS, with vocabularies, the boundaries of the Metropole Ruhr and reference population. The address is service=… schema=…, with the service from the file pg_service.conf.

The login becomes the owner: it must be allowed to create schemas in the database (GRANT CREATE ON DATABASE) and roles (CREATEROLE), unless the four roles of the register are there already. PostGIS must be installed in the database.

Where only a database administrator has these rights, name a file as script: it is written for them to read and run, and no server is touched. Afterwards a steward of the register runs this tool without a script: it fills the empty tables.

A register that is there already is brought up to date by its owner: triggers, views and rights are made anew, title and records stay as they are.</source>
        <translation>Richtet ein Register in einem Schema einer PostgreSQL-Datenbank mit PostGIS ein, mit Vokabularen, den Grenzen der Metropole Ruhr und Einwohnerzahlen als Bezugsgröße. Die Adresse lautet service=… schema=…, mit dem Dienst aus der Datei pg_service.conf.

Das Register gehört danach der Anmeldung, die es einrichtet. Sie braucht das Recht, in der Datenbank Schemas anzulegen (GRANT CREATE ON DATABASE), und das Recht, Rollen anzulegen (CREATEROLE), sofern die vier Rollen des Registers nicht schon vorhanden sind. PostGIS muss in der Datenbank installiert sein.

Hat nur die Datenbankadministration diese Rechte, eine Datei als Skript angeben: Sie wird zum Lesen und Ausführen für die Datenbankadministration geschrieben, und auf dem Server geschieht nichts. Danach ist dieses Werkzeug mit der Rolle „steward“ des Registers ohne Skript auszuführen: Es füllt die leeren Tabellen.

Ein schon vorhandenes Register wird von der Anmeldung, der es gehört, auf den neuesten Stand gebracht: Trigger, Sichten und Rechte werden neu angelegt, Titel und Datensätze bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>Address: service=… schema=…</source>
        <translation>Adresse: service=… schema=…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>SQL files (*.sql)</source>
        <translation>SQL-Dateien (*.sql)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>The script {path} is written; no server was touched. It says how to run it, and what comes after.</source>
        <translation>Das Skript {path} ist geschrieben; auf dem Server ist nichts geschehen. Im Skript steht, wie es auszuführen ist und was danach zu tun ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>“{address}” is not the address of a register on a server. What is needed: service=… schema=…, with the service from the file pg_service.conf.</source>
        <translation>„{address}“ ist keine Adresse eines Registers auf einem Server. Erforderlich: service=… schema=…, mit dem Dienst aus der Datei pg_service.conf.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>The file {path} cannot be written ({said}). Choose another name or another folder.</source>
        <translation>Die Datei {path} lässt sich nicht schreiben ({said}). Einen anderen Namen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>The register that was set up is filled now: “{title}”, {path}</source>
        <translation>Das eingerichtete Register ist jetzt gefüllt: „{title}“, {path}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/install_register.py"/>
        <source>There is the register “{title}” at {path} already. It is up to date now; its records stay as they are.</source>
        <translation>Das Register „{title}“ ist unter {path} schon vorhanden. Es ist jetzt auf dem neuesten Stand; seine Datensätze bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/register_files.py"/>
        <source>GeoPackage files (*.gpkg);;All files (*)</source>
        <translation>GeoPackage-Dateien (*.gpkg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/register_files.py"/>
        <source>The register {address} is on a server. Who looks after the server backs it up and restores it, with pg_dump and pg_restore.</source>
        <translation>Das Register {address} liegt auf einem Server. Gesichert und wiederhergestellt wird es dort von der Serveradministration, mit pg_dump und pg_restore.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/registers.py"/>
        <source>A GeoPackage file, or the address of a register on a server: service=… schema=…</source>
        <translation>Eine GeoPackage-Datei oder die Adresse eines Registers auf einem Server: service=… schema=…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Restore register</source>
        <translation>Register wiederherstellen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Makes a register what it was when a backup was made. A dry run only says which records would come back, be lost or become what they were, and which changes would be lost. Without BACKUP the newest one is taken that was not made before a restore. The state before is kept as a backup of its own: name it as BACKUP to take the restore back. A damaged backup is refused.</source>
        <translation>Setzt ein Register auf den Stand einer Sicherung zurück. Ein Probelauf sagt nur, welche Datensätze zurückkämen, verloren gingen oder ihren früheren Stand erhielten und welche Änderungen verloren gingen. Ohne BACKUP gilt die neueste Sicherung, die nicht vor einem Wiederherstellen entstanden ist. Der vorherige Stand bleibt als eigene Sicherung erhalten: Sie als BACKUP angeben, um das Wiederherstellen zurückzunehmen. Eine beschädigte Sicherung wird abgewiesen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Backup (the newest one when empty)</source>
        <translation>Sicherung (ohne Angabe die neueste)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Backup of {when}: {path}</source>
        <translation>Sicherung vom {when}: {path}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>{table}: {returned} come back, {lost} are lost, {changed} become what they were</source>
        <translation>{table}: {returned} zurück, {lost} verloren, {changed} wieder im früheren Stand</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Lost: {when}, {who}: {why}</source>
        <translation>Verloren: {when}, {who}: {why}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Lost as well: {n} older changes</source>
        <translation>Außerdem verloren, ältere Änderungen: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/restore_register.py"/>
        <source>Register and backup hold the same records.</source>
        <translation>Register und Sicherung enthalten dieselben Datensätze.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>Copy a register to a server or into a file</source>
        <translation>Register übertragen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>Copies a register from a GeoPackage to a PostgreSQL server with PostGIS, or back: all records, deleted ones too, contacts, districts, and the whole history. Every row of the copy is compared with the original, and the copy appears only when it is the same. Earlier changes can be taken back in the copy, and earlier states read. The original stays as it is.

The copy goes where there is nothing yet: into a new file that ends in .gpkg, or to service=… schema=…. There the login becomes the owner, with the rights that “Set up a register on a server” describes. Roles and responsibilities are not copied.

Who copies a register from a server must see all of it: the owner can do it, and a steward. A file knows no rights: whoever has it can read its contacts.</source>
        <translation>Kopiert ein Register aus einem GeoPackage auf einen PostgreSQL-Server mit PostGIS oder zurück: alle Datensätze, auch gelöschte, Kontakte, Gebiete und den ganzen Verlauf. Jede Zeile der Kopie wird mit dem Original verglichen, und die Kopie erscheint nur, wenn beide übereinstimmen. Frühere Änderungen lassen sich in der Kopie zurücknehmen und frühere Stände abrufen. Das Original bleibt, wie es ist.

Ziel der Kopie ist, wo noch nichts ist: eine neue Datei mit der Endung .gpkg oder service=… schema=…. Dort gehört das Register der verwendeten Anmeldung; die nötigen Rechte beschreibt „Register auf dem Server einrichten“. Rollen und Zuständigkeiten werden nicht kopiert.

Um ein Register von einem Server zu kopieren, muss die Anmeldung alles darin sehen: Das gilt für die Anmeldung, der es gehört, und für die Rolle „steward“. Eine Datei kennt keine Rechte: Wer sie hat, kann ihre Kontakte lesen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>Copy to: a new .gpkg file, or service=… schema=…</source>
        <translation>Kopieren nach: eine neue .gpkg-Datei oder service=… schema=…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>The copy</source>
        <translation>Die Kopie</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>Identifier of the change</source>
        <translation>Kennung der Änderung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>The register {source} is as it was; agree on which of the two is worked with. Whoever has the file {copy} can read its contacts.</source>
        <translation>Das Register {source} ist unverändert; absprechen, mit welchem der beiden gearbeitet wird. Wer die Datei {copy} hat, kann ihre Kontakte lesen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/transfer_register.py"/>
        <source>The register {source} is as it was; agree on which of the two is worked with. At {copy} others see nothing yet: make them members of the roles of the register.</source>
        <translation>Das Register {source} ist unverändert; absprechen, mit welchem der beiden gearbeitet wird. Unter {copy} sehen andere noch nichts: sie zu Mitgliedern der Rollen des Registers machen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>Take back a change</source>
        <translation>Änderung zurücknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>Takes back one change of a register, such as a whole import: what it inserted is deleted, what it changed or deleted becomes what it was. What others have changed since stays; where they changed the same, nothing is taken back, and the message says so. The taking back is a change, too, and can be taken back. Leave the change empty to see the latest changes in the log.</source>
        <translation>Nimmt eine Änderung eines Registers zurück, etwa einen ganzen Import: Was sie eingefügt hat, wird gelöscht; was sie geändert oder gelöscht hat, erhält seinen früheren Stand. Was andere seither geändert haben, bleibt; haben sie dasselbe geändert, wird nichts zurückgenommen, und die Meldung sagt es. Auch die Rücknahme ist eine Änderung und lässt sich zurücknehmen. Ohne Angabe einer Änderung stehen die letzten Änderungen im Protokoll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>Identifier of the change that took it back</source>
        <translation>Kennung der Rücknahme</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>The change was taken back.</source>
        <translation>Die Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/undo_change.py"/>
        <source>{at} · {author} · {reason} · records: {n} · {change}</source>
        <translation>{at} · {author} · {reason} · Datensätze: {n} · {change}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/health_report.py"/>
        <source>Check of a register</source>
        <translation>Prüfung eines Registers</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/health_report.py"/>
        <source>The register was checked: all is well.</source>
        <translation>Das Register wurde geprüft: ohne Befund.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/health_report.py"/>
        <source>The register was checked. Findings: {n}.</source>
        <translation>Das Register wurde geprüft. Befunde: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/health_report.py"/>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/health_report.py"/>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/report_file.py"/>
        <source>The report cannot be written to {path}, so nothing was done. Check that the folder is there and that you may write to it.</source>
        <translation>Der Bericht lässt sich nicht nach {path} schreiben; deshalb ist nichts geschehen. Prüfen, ob der Ordner vorhanden und beschreibbar ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Records that come back</source>
        <translation>Datensätze, die zurückkommen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Records that are lost</source>
        <translation>Datensätze, die verloren gehen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Records that become what they were</source>
        <translation>Datensätze, die ihren früheren Stand erhalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>The register is damaged. Everything comes from the backup; what is lost cannot be said.</source>
        <translation>Das Register ist beschädigt. Alles kommt aus der Sicherung; was verloren geht, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>The register is missing. Everything comes from the backup.</source>
        <translation>Das Register fehlt. Alles kommt aus der Sicherung.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Register and backup have no change in common: this is the backup of another register.</source>
        <translation>Register und Sicherung haben keine gemeinsame Änderung: Dies ist die Sicherung eines anderen Registers.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>What other programs have changed since is lost too: {n} entries.</source>
        <translation>Auch was andere Programme seither geändert haben, geht verloren (Verlaufseinträge: {n}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Nothing was restored.</source>
        <translation>Nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>The register was restored.</source>
        <translation>Das Register wurde wiederhergestellt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>What it was before is kept in {path}.</source>
        <translation>Der vorherige Stand bleibt in {path} erhalten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Restore of {file}</source>
        <translation>Wiederherstellung von {file}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Records by table</source>
        <translation>Datensätze je Tabelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/restore_report.py"/>
        <source>Changes that are lost</source>
        <translation>Änderungen, die verloren gehen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/transfer_report.py"/>
        <source>Copy of “{title}”</source>
        <translation>Kopie von „{title}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/transfer_report.py"/>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/transfer_report.py"/>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/transfer_report.py"/>
        <source>The register was copied, and every row of the copy was compared.</source>
        <translation>Das Register wurde kopiert und jede Zeile der Kopie verglichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.py"/>
        <source>as the server wishes</source>
        <translation>nach Vorgabe des Servers</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.py"/>
        <source>Connecting to {address} …</source>
        <translation>Verbindung zu {address} wird hergestellt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.py"/>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.py"/>
        <source>Connected. The register “{title}” has {actors} actors, {projects} projects and {activities} activities.</source>
        <translation>Verbunden. Das Register „{title}“ enthält: Akteure {actors}, Projekte {projects}, Angebote {activities}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>Connect to a register on a server</source>
        <translation>Mit einem Register auf einem Server verbinden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>By a &amp;service of the file pg_service.conf</source>
        <translation>Über einen &amp;Dienst aus der Datei pg_service.conf</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>Ser&amp;vice</source>
        <translation>D&amp;ienst</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>By host and &amp;database</source>
        <translation>Über H&amp;ost und Datenbank</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>Data&amp;base</source>
        <translation>Daten&amp;bank</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>&amp;Encryption</source>
        <translation>&amp;Verschlüsselung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>S&amp;chema of the register</source>
        <translation>&amp;Schema des Registers</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/connect_dialog.ui"/>
        <source>See whether the register can be reached</source>
        <translation>Prüfen, ob das Register erreichbar ist</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>St&amp;op</source>
        <translation>Test abb&amp;rechen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Do not wait for the server any longer</source>
        <translation>Nicht länger auf den Server warten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/logins.py"/>
        <source>The login for {path} is locked by QGIS&apos;s master password. Enter it to open the register.</source>
        <translation>Die Anmeldung für {path} ist durch das Master-Passwort von QGIS gesperrt. Das Master-Passwort eingeben, um das Register zu öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>Looking for changes by others</source>
        <translation>Suche nach Änderungen anderer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>and changes before: {n}</source>
        <translation>und frühere Änderungen: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>{author} changed one record: {reason}</source>
        <translation>{author} hat einen Datensatz geändert: {reason}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>{author} changed {n} records: {reason}</source>
        <translation>{author} hat {n} Datensätze geändert: {reason}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Server…</source>
        <translation>Se&amp;rver …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Connect to a register on a PostgreSQL server</source>
        <translation>Mit einem Register auf einem PostgreSQL-Server verbinden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Where the register is</source>
        <translation>Speicherort des Registers</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_wrapper.py"/>
        <source>A file, or service=… schema=…</source>
        <translation>Eine Datei oder service=… schema=…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_wrapper.py"/>
        <source>Look for a register among the files</source>
        <translation>Ein Register unter den Dateien suchen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/opening.py"/>
        <source>The layer “{layer}” of the register {path} cannot be opened. No layer was added. Check that the register is there and may be read.</source>
        <translation>Der Layer „{layer}“ des Registers {path} lässt sich nicht öffnen. Kein Layer wurde hinzugefügt. Prüfen, ob das Register vorhanden und lesbar ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Login at the database server</source>
        <translation>Anmeldung am Datenbankserver</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Takes back</source>
        <translation>Nimmt zurück</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/address.py"/>
        <source>The address of a register is not understood. What is needed: service=… schema=…, with the service from the file pg_service.conf.</source>
        <translation>Die Adresse eines Registers ist nicht verständlich. Erforderlich: service=… schema=…, mit dem Dienst aus der Datei pg_service.conf.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/address.py"/>
        <source>The address of a register cannot hold “{words}”. A password belongs into an authentication configuration of QGIS (authcfg=…) or into PostgreSQL's own password file.</source>
        <translation>Die Adresse eines Registers darf „{words}“ nicht enthalten. Ein Kennwort gehört in eine Authentifizierungskonfiguration von QGIS (authcfg=…) oder in die Kennwortdatei von PostgreSQL.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/address.py"/>
        <source>The address “{address}” of a register names no schema. Add schema=….</source>
        <translation>In der Adresse „{address}“ eines Registers fehlt das Schema. Es mit schema=… ergänzen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/backup.py"/>
        <source>The file {path} is no longer what was written: it has another checksum.</source>
        <translation>Die Datei {path} ist nicht mehr, was geschrieben wurde: Die Prüfsumme weicht ab.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/backup.py"/>
        <source>The backup {path} cannot be trusted. {problem} Choose another backup.</source>
        <translation>Die Sicherung {path} ist nicht verlässlich. {problem} Eine andere Sicherung wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/backup.py"/>
        <source>No backup of {path} was made. {cause}</source>
        <translation>Von {path} wurde keine Sicherung erstellt. {cause}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/files.py"/>
        <source>{when}, before restoring</source>
        <translation>{when}, vor dem Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/files.py"/>
        <source>There is no backup at {path}. Check the path, or choose another backup.</source>
        <translation>Unter {path} gibt es keine Sicherung. Den Pfad prüfen oder eine andere Sicherung wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>(erased)</source>
        <translation>(gelöscht)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/server_target.py"/>
        <source>There are tables at {path} already. They were left as they are. Choose another schema, or open the register that is there.</source>
        <translation>Unter {path} gibt es schon Tabellen. Sie blieben unverändert. Ein anderes Schema wählen oder das vorhandene Register öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/erasing.py"/>
        <source>“{person}” is too short to find a person in {path}. Give a name or an e-mail address.</source>
        <translation>„{person}“ ist zu kurz, um in {path} eine Person zu finden. Einen Namen oder eine E-Mail-Adresse angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/erasing.py"/>
        <source>Personal data erased</source>
        <translation>Personendaten gelöscht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/fingerprints.py"/>
        <source>In {path}, row {row} of the table {table} holds characters that are no text. Correct this record and try again.</source>
        <translation>In {path} enthält die Zeile {row} der Tabelle {table} Zeichen, die kein Text sind. Diesen Datensatz berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/findings.py"/>
        <source>Errors: something is lost or wrong</source>
        <translation>Fehler: Etwas ist verloren oder falsch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/findings.py"/>
        <source>Warnings: something may get lost or wrong</source>
        <translation>Warnungen: Etwas kann verloren gehen oder falsch werden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/findings.py"/>
        <source>Advice</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} does not say which schema version it has. Use a backup copy.</source>
        <translation>Im Register {path} fehlt die Angabe seiner Schemaversion. Auf eine Sicherungskopie zurückgreifen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>The register {path} has schema version {version}, this plugin works with version {known}. It can be read, but not changed. Update the plugin.</source>
        <translation>Das Register {path} hat die Schemaversion {version}, diese Erweiterung arbeitet mit Version {known}. Es lässt sich lesen, aber nicht ändern. Die Erweiterung aktualisieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} says that it has schema version {version}, but it has parts of a newer one already ({parts}). Use a backup copy.</source>
        <translation>Das Register {path} gibt die Schemaversion {version} an, hat aber schon Teile einer neueren ({parts}). Auf eine Sicherungskopie zurückgreifen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} has schema version {version}, this plugin works with version {known}. A file is upgraded when it is opened, a register on a server by bildungsprojekte:install_register. Check it again after that.</source>
        <translation>Das Register {path} hat die Schemaversion {version}, diese Erweiterung arbeitet mit Version {known}. Eine Datei wird beim Öffnen aktualisiert, ein Register auf einem Server mit bildungsprojekte:install_register. Danach erneut prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} lacks tables or columns: {parts}. Use a backup copy.</source>
        <translation>Im Register {path} fehlen Tabellen oder Spalten: {parts}. Auf eine Sicherungskopie zurückgreifen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>Triggers of the register {path} are not what they should be: {parts}. They keep its history and refuse what would break it. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Trigger des Registers {path} sind nicht, wie sie sein sollen: {parts}. Sie führen den Verlauf und weisen ab, was dem Register schaden würde. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} lacks functions: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Im Register {path} fehlen Funktionen: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>Functions of the register {path} are not what they should be: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Funktionen des Registers {path} sind nicht, wie sie sein sollen: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} lacks views: {parts}. Layers that show them stay empty. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Im Register {path} fehlen Sichten: {parts}. Layer, die sie zeigen, bleiben leer. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>Views of the register {path} are not what they should be: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Sichten des Registers {path} sind nicht, wie sie sein sollen: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} lacks indexes: {parts}. It becomes slow, and may take the same key twice. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Im Register {path} fehlen Indizes: {parts}. Es wird langsam und nimmt denselben Schlüssel möglicherweise zweimal an. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>Indexes of the register {path} are not what they should be: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Indizes des Registers {path} sind nicht, wie sie sein sollen: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose field “{field}” names a record that is not in the register: {n}. Choose another one, or take the missing one from a backup copy.</source>
        <translation>Datensätze in „{table}“, deren Feld „{field}“ auf einen Datensatz verweist, der nicht im Register steht: {n}. Einen anderen wählen oder den fehlenden einer Sicherungskopie entnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose field “{field}” names a record that was deleted: {n}. Choose another one, or take back that it was deleted.</source>
        <translation>Datensätze in „{table}“, deren Feld „{field}“ auf einen gelöschten Datensatz verweist: {n}. Einen anderen wählen oder das Löschen zurücknehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose field “{field}” holds no term of the vocabulary: {n}. Choose one of its terms.</source>
        <translation>Datensätze in „{table}“, deren Feld „{field}“ keinen Begriff des Vokabulars enthält: {n}. Einen seiner Begriffe wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” that have terms, but are not in the register: {n}. Take them from a backup copy.</source>
        <translation>Datensätze in „{table}“, die Begriffe haben, aber nicht im Register stehen: {n}. Sie einer Sicherungskopie entnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” that have terms which no vocabulary knows, or which were deleted: {n}. Give them other terms, or add the missing ones to the vocabulary.</source>
        <translation>Datensätze in „{table}“ mit Begriffen, die in keinem Vokabular stehen oder gelöscht wurden: {n}. Den Datensätzen andere Begriffe geben oder die fehlenden ins Vokabular aufnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” that share source and key in the source with another one: {n}. An import updates only one of them. Delete the others, or correct their keys.</source>
        <translation>Datensätze in „{table}“, die Quelle und Schlüssel in der Quelle mit einem anderen gemeinsam haben: {n}. Ein Import aktualisiert nur einen davon. Die anderen löschen oder ihre Schlüssel berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose point lies in another municipality than their key says: {n}. They are counted by the key. Move the point or correct the key.</source>
        <translation>Datensätze in „{table}“, deren Punkt in einer anderen Gemeinde liegt, als ihr Schlüssel sagt: {n}. Gezählt werden sie nach dem Schlüssel. Den Punkt verschieben oder den Schlüssel berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose municipality key no municipality of the register has: {n}. They are counted as outside. Correct the key.</source>
        <translation>Datensätze in „{table}“ mit einem Gemeindeschlüssel, den keine Gemeinde des Registers hat: {n}. Sie zählen als außerhalb. Den Schlüssel berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/server.py"/>
        <source>The server of {path} is PostgreSQL {version}; a register needs version 15 or newer. Ask whoever looks after the server.</source>
        <translation>Auf dem Server von {path} läuft PostgreSQL {version}; ein Register verlangt Version 15 oder neuer. Bei der Serveradministration nachfragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/server.py"/>
        <source>The server of {path} has PostGIS {offered}, its database works with version {installed}. Let whoever looks after the server run “ALTER EXTENSION postgis UPDATE”.</source>
        <translation>Auf dem Server von {path} ist PostGIS {offered} vorhanden, die Datenbank arbeitet mit Version {installed}. „ALTER EXTENSION postgis UPDATE“ von der Serveradministration ausführen lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/server.py"/>
        <source>Triggers of the register {path} are switched off: {parts}. They keep its history and refuse what would break it. Have it mended (bildungsprojekte:check_register with MEND), then look for what was changed without them.</source>
        <translation>Trigger des Registers {path} sind ausgeschaltet: {parts}. Sie führen den Verlauf und weisen ab, was dem Register schaden würde. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND), dann nachsehen, was ohne sie geändert wurde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>In the register {path} rights and rules are missing that say who may see and change what: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Im Register {path} fehlen Rechte und Regeln, die festlegen, wer was sehen und ändern darf: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>The file {path} is damaged. SQLite says: {said}. Do not go on working with it, use a backup copy.</source>
        <translation>Die Datei {path} ist beschädigt. SQLite meldet: {said}. Nicht damit weiterarbeiten, sondern auf eine Sicherungskopie zurückgreifen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>Rows of the table “{table}” refer to something that is not there: {n}. The table is none of the register's own; mend it with the program that made it.</source>
        <translation>Zeilen der Tabelle „{table}“, die auf etwas nicht Vorhandenes verweisen: {n}. Die Tabelle gehört nicht zum Register selbst; sie mit dem Programm reparieren, das sie angelegt hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>Records of “{table}” that the spatial index does not know: {n}. On a map they may be missing. In QGIS, let the layer's properties create the spatial index anew.</source>
        <translation>Datensätze in „{table}“, die im räumlichen Index fehlen: {n}. Auf einer Karte fehlen sie möglicherweise. In QGIS den räumlichen Index in den Layereigenschaften neu erzeugen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>The spatial index of “{table}” knows places that no record has: {n}. In QGIS, let the layer's properties create the spatial index anew.</source>
        <translation>Im räumlichen Index von „{table}“ stehen Orte, die kein Datensatz hat: {n}. In QGIS den räumlichen Index in den Layereigenschaften neu erzeugen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>The register {path} looks as if a change was being stored ({keys}). Until these rows are gone from the table “register_info” nothing can be stored, and what other programs change is recorded as that change. Have the register mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Das Register {path} sieht aus, als würde gerade eine Änderung gespeichert ({keys}). Solange diese Zeilen in der Tabelle „register_info“ stehen, lässt sich nichts speichern, und was andere Programme ändern, wird dieser Änderung zugeschrieben. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/sqlite_file.py"/>
        <source>The register is in the journal mode WAL, and SQLite {version}, which works here, has the WAL-reset bug: when several programs write at the same moment, it can damage the file (SQLite 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7). Close all programs that use the register; the last one to close it usually ends this mode. Otherwise set “PRAGMA journal_mode = DELETE”.</source>
        <translation>Das Register ist im Journalmodus WAL, und das hier verwendete SQLite {version} hat den WAL-Reset-Fehler: Schreiben mehrere Programme im selben Augenblick, kann er die Datei beschädigen (SQLite 3.7.0 bis 3.51.2, ausgenommen 3.44.6 und 3.50.7). Alle Programme schließen, die das Register verwenden; das letzte beendet den Modus meist. Andernfalls „PRAGMA journal_mode = DELETE“ setzen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/surroundings.py"/>
        <source>Beside the register lies {file}: another program has the register open, or ended without finishing. Never delete, move or copy one without the other. Close the other programs and open the register once; then the file is gone.</source>
        <translation>Neben dem Register liegt {file}: Ein anderes Programm hat das Register geöffnet oder wurde nicht ordnungsgemäß beendet. Nie eines ohne das andere löschen, verschieben oder kopieren. Die anderen Programme schließen und das Register einmal öffnen; danach ist die Datei verschwunden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/surroundings.py"/>
        <source>The register {path} lies on a network share. There a file cannot be locked reliably: when several people change it, changes may get lost. Let one person alone change it, or keep the register on a PostGIS server.</source>
        <translation>Das Register {path} liegt auf einem Netzlaufwerk. Dort lässt sich eine Datei nicht verlässlich sperren: Ändern mehrere Personen das Register, können Änderungen verloren gehen. Nur eine Person daran arbeiten lassen oder das Register auf einem PostGIS-Server führen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” whose versions are not one after the other in the history: {n}. Somebody has got past the register's guards. Compare them with a backup copy.</source>
        <translation>Datensätze in „{table}“, deren Fassungen im Verlauf nicht lückenlos aufeinanderfolgen: {n}. Der Schutz des Registers wurde umgangen. Mit einer Sicherungskopie vergleichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” that the history does not know, or not from their beginning: {n}. They were added past the register's guards. Compare them with a backup copy.</source>
        <translation>Datensätze in „{table}“, die im Verlauf nicht oder nicht von Anfang an stehen: {n}. Sie wurden unter Umgehung des Registerschutzes eingefügt. Mit einer Sicherungskopie vergleichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” that the history knows, but that are not there any more: {n}. They were removed past the register's guards. Take them from a backup copy.</source>
        <translation>Datensätze in „{table}“, die im Verlauf stehen, aber nicht mehr vorhanden sind: {n}. Sie wurden unter Umgehung des Registerschutzes entfernt. Sie einer Sicherungskopie entnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” in whose history one version does not lead to the next: {n}. They were changed past the register's guards, or their history was. Compare them with a backup copy.</source>
        <translation>Datensätze in „{table}“, in deren Verlauf eine Fassung nicht zur nächsten führt: {n}. Sie oder ihr Verlauf wurden unter Umgehung des Registerschutzes geändert. Mit einer Sicherungskopie vergleichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” that are not what the history says: {n}. They were changed past the register's guards. Compare them with a backup copy.</source>
        <translation>Datensätze in „{table}“, die vom Verlauf abweichen: {n}. Sie wurden unter Umgehung des Registerschutzes geändert. Mit einer Sicherungskopie vergleichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Records of “{table}” whose terms are not what the history says: {n}. They were changed past the register's guards. Compare them with a backup copy.</source>
        <translation>Datensätze in „{table}“, deren Begriffe vom Verlauf abweichen: {n}. Sie wurden unter Umgehung des Registerschutzes geändert. Mit einer Sicherungskopie vergleichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/versions.py"/>
        <source>Changes that the history names and the table “{table}” does not: {n}. Who made them, and why, was removed past the register's guards. Look it up in a backup copy.</source>
        <translation>Änderungen, die im Verlauf stehen, aber nicht in der Tabelle „{table}“: {n}. Von wem und aus welchem Anlass sie stammen, wurde unter Umgehung des Registerschutzes entfernt. In einer Sicherungskopie nachsehen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/manifest.py"/>
        <source>The manifest {path} is damaged.</source>
        <translation>Die Prüfsummendatei {path} ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/manifest.py"/>
        <source>{record} is missing in the backup.</source>
        <translation>{record} fehlt in der Sicherung.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/manifest.py"/>
        <source>{record} is missing in the manifest.</source>
        <translation>{record} fehlt in der Prüfsummendatei.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/manifest.py"/>
        <source>{record} is not as it was written.</source>
        <translation>{record} weicht von dem ab, was gesichert wurde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/migrations/opening.py"/>
        <source>The register {path} has schema version {version}, this plugin needs a newer one. Whoever looks after the server upgrades it with bildungsprojekte:install_register; until then, use the version of the plugin that you had before.</source>
        <translation>Das Register {path} hat die Schemaversion {version}, diese Erweiterung braucht eine neuere. Die Serveradministration aktualisiert es mit bildungsprojekte:install_register; bis dahin die bisherige Version der Erweiterung verwenden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/migrations/opening.py"/>
        <source>The register {path} was upgraded from schema version {old} to {new}. The old file is kept as {kept}.</source>
        <translation>Das Register {path} wurde von Schemaversion {old} auf {new} aktualisiert. Die alte Datei bleibt als {kept} erhalten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/migrations/runner.py"/>
        <source>What came of it on a copy is not right ({said}). Please report this, and go on with the version of the plugin that you had before.</source>
        <translation>Das Ergebnis an einer Kopie ist nicht richtig ({said}). Dies bitte melden und mit der bisherigen Version der Erweiterung weiterarbeiten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/migrations/runner.py"/>
        <source>The register {path} could not be brought up to date, and was left as it is. {cause} Where that cannot be helped, copy the register to a folder of your own and open it there.</source>
        <translation>Das Register {path} ließ sich nicht auf den neuesten Stand bringen und blieb unverändert. {cause} Lässt sich das nicht beheben, das Register in einen Ordner mit Schreibrecht kopieren und dort öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The connection to {path} broke while “{reason}” was being stored, and the server does not say whether it is. Save again when the server can be reached: nothing will be stored twice.</source>
        <translation>Die Verbindung zu {path} ist abgebrochen, während „{reason}“ gespeichert wurde, und der Server sagt nicht, ob es gespeichert ist. Erneut speichern, sobald der Server erreichbar ist: Nichts wird doppelt gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>Your rights in {path} do not allow this, or the record is not there any more ({said}). Nothing was stored. Ask whoever looks after the register.</source>
        <translation>Die Rechte in {path} lassen dies nicht zu, oder der Datensatz ist nicht mehr vorhanden ({said}). Nichts wurde gespeichert. Bei der Registerbetreuung nachfragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The register {path} can only be read at present ({said}). Nothing was stored. Ask whoever looks after the server.</source>
        <translation>Das Register {path} lässt sich zurzeit nur lesen ({said}). Nichts wurde gespeichert. Bei der Serveradministration nachfragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>A record in {path} is being changed by somebody else right now. Nothing was stored. Try again in a moment.</source>
        <translation>Ein Datensatz in {path} wird gerade von anderer Seite geändert. Nichts wurde gespeichert. Es in Kürze erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The server refuses the login to {path} ({said}). Check user and password in the authentication configuration or the password file.</source>
        <translation>Der Server weist die Anmeldung an {path} ab ({said}). Benutzer und Kennwort in der Authentifizierungskonfiguration oder in der Kennwortdatei prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The service of {path} is not known here ({said}). Ask whoever looks after the server for the file pg_service.conf.</source>
        <translation>Der Dienst von {path} ist hier nicht bekannt ({said}). Bei der Serveradministration nach der Datei pg_service.conf fragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>There is no register at {path} ({said}). Check the address, or have the register set up there.</source>
        <translation>Unter {path} gibt es kein Register ({said}). Die Adresse prüfen oder das Register dort einrichten lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The server of {path} has no room left ({said}). Nothing was stored. Tell whoever looks after the server.</source>
        <translation>Auf dem Server von {path} ist kein Platz mehr ({said}). Nichts wurde gespeichert. Die Serveradministration benachrichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The server of {path} does not answer ({said}). Nothing was stored. Check the network and try again.</source>
        <translation>Der Server von {path} antwortet nicht ({said}). Nichts wurde gespeichert. Das Netz prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The register {path} cannot be used: the database says “{said}”. Nothing was stored. Tell whoever looks after the server.</source>
        <translation>Das Register {path} lässt sich nicht verwenden: Die Datenbank meldet „{said}“. Nichts wurde gespeichert. Die Serveradministration benachrichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>Taken back: {reason}</source>
        <translation>Zurückgenommen: {reason}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/restoring.py"/>
        <source>There is no backup of {path} in {folder}. Name the file of a backup.</source>
        <translation>Von {path} gibt es in {folder} keine Sicherung. Die Datei einer Sicherung angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/restoring.py"/>
        <source>Nothing was restored to {path}. {cause}</source>
        <translation>Nach {path} wurde nichts wiederhergestellt. {cause}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/restoring.py"/>
        <source>That is the backup itself. Name the register, or a file that is not there yet.</source>
        <translation>Das ist die Sicherung selbst. Das Register angeben oder eine Datei, die es noch nicht gibt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/backup/restoring.py"/>
        <source>The backup {path} has schema version {version}, this plugin works with versions up to {known}. Update the plugin and try again.</source>
        <translation>Die Sicherung {path} hat die Schemaversion {version}, diese Erweiterung arbeitet mit Versionen bis {known}. Die Erweiterung aktualisieren und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/server_target.py"/>
        <source>The connection to {path} broke while the register was being stored there, and the server does not say whether it is. Open it when the server can be reached: if it is there, it is complete.</source>
        <translation>Die Verbindung zu {path} ist abgebrochen, während das Register dort gespeichert wurde, und der Server sagt nicht, ob es gespeichert ist. Es öffnen, sobald der Server erreichbar ist: Ist es vorhanden, ist es vollständig.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/server_target.py"/>
        <source>Row {row} of the table {table} does not fit into {path} ({said}). Nothing was stored. Correct it in the register that is copied and try again.</source>
        <translation>Die Zeile {row} der Tabelle {table} passt nicht in {path} ({said}). Nichts wurde gespeichert. Sie in dem Register, das kopiert wird, berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>The file {path} is no register of BildungsProjekte. Name a register.</source>
        <translation>Die Datei {path} ist kein Register von BildungsProjekte. Ein Register angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>Another program is at work on {path}. Close that program or try again in a moment.</source>
        <translation>Ein anderes Programm arbeitet gerade mit {path}. Das andere Programm schließen oder es in Kürze erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>There is no room left on the disk that holds {path}. Make room and try again.</source>
        <translation>Auf dem Datenträger von {path} ist kein Platz mehr. Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>{path} cannot be written: it or its folder is read-only, or another program holds it.</source>
        <translation>{path} lässt sich nicht beschreiben: Die Datei oder ihr Ordner ist schreibgeschützt, oder ein anderes Programm hat sie geöffnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>{path} cannot be used ({said}). Check that it is there and that you may use it.</source>
        <translation>{path} lässt sich nicht verwenden ({said}). Prüfen, ob die Datei vorhanden ist und die Zugriffsrechte ausreichen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/files.py"/>
        <source>The file {path} is damaged ({said}).</source>
        <translation>Die Datei {path} ist beschädigt ({said}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>Copied from {address}</source>
        <translation>Kopiert aus {address}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>The register {path} has schema version {version}, this plugin works with version {known}. It can be read, but not copied. Update the plugin.</source>
        <translation>Das Register {path} hat die Schemaversion {version}, diese Erweiterung arbeitet mit Version {known}. Es lässt sich lesen, aber nicht kopieren. Die Erweiterung aktualisieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>Your login does not see everything in {path}, contacts for instance, and a copy would lack it. Have it copied by the owner of the register, or by a member of the role {role}.</source>
        <translation>Die verwendete Anmeldung sieht in {path} nicht alles, zum Beispiel keine Kontakte; in einer Kopie würde es fehlen. Das Register mit der Anmeldung, der es gehört, oder mit einem Mitglied der Rolle {role} kopieren lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>row {row} of the table {table} differs</source>
        <translation>Zeile {row} der Tabelle {table} weicht ab</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>the table {table} has {copied} rows</source>
        <translation>Zeilen in der Tabelle {table}: {copied}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>the spatial index of {table} is wrong</source>
        <translation>Der räumliche Index von {table} ist falsch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>new rows of {table} would take the place of others</source>
        <translation>Neue Zeilen von {table} würden an die Stelle anderer treten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>it is not set up as it should be: {parts}</source>
        <translation>Sie ist nicht so eingerichtet, wie sie sein soll: {parts}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/transfer/transfer.py"/>
        <source>The copy of {source} at {path} is not the same: {difference}. Nothing of it was kept. Check the register that is copied and try again; if that does not help, please report it.</source>
        <translation>Die Kopie von {source} unter {path} stimmt nicht überein: {difference}. Nichts davon wurde behalten. Das Register, das kopiert wird, prüfen und erneut versuchen; hilft das nicht, den Fehler bitte melden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/undo.py"/>
        <source>There is nothing in this change of {path} to take back: it left everything as it was, or what it changed has been erased. Nothing was stored.</source>
        <translation>An dieser Änderung in {path} gibt es nichts zurückzunehmen: Sie hat alles gelassen, wie es war, oder was sie geändert hat, ist gelöscht. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/undo.py"/>
        <source>The register {path} has no change {operation}. Choose one from its history.</source>
        <translation>Im Register {path} gibt es die Änderung {operation} nicht. Eine aus seinem Verlauf wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/undo.py"/>
        <source>This change of {path} was taken back before. To have it again, take back the change that did so.</source>
        <translation>Diese Änderung in {path} wurde schon zurückgenommen. Soll sie wieder gelten, die Rücknahme zurücknehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/undo.py"/>
        <source>The change cannot be taken back: the record {key} is not in the register {path} any more, or you may not see it. Nothing was stored.</source>
        <translation>Die Änderung lässt sich nicht zurücknehmen: Der Datensatz {key} steht nicht mehr im Register {path} oder darf mit dieser Anmeldung nicht gesehen werden. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/undo.py"/>
        <source>“{record}” was changed again by {author} since (version {stored}). Nothing was taken back. Take back the later change first, or set the fields by hand.</source>
        <translation>„{record}“ wurde seither von {author} erneut geändert (Fassung {stored}). Nichts wurde zurückgenommen. Zuerst die spätere Änderung zurücknehmen oder die Felder von Hand ändern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/wholeness.py"/>
        <source>There is data at {path}, but it is not a register of BildungsProjekte. Open a register, or import the data into one.</source>
        <translation>Unter {path} gibt es Daten, aber kein Register von BildungsProjekte. Ein Register öffnen oder die Daten in ein Register importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/check_register.py"/>
        <source>Checks a register and says in plain language what is wrong with it and what to do: damage of the file, records that refer to nothing, points that lie elsewhere than their key says, gaps in the history, triggers that are missing or altered, places where a file is not safe. Nothing is changed. On a server, what the login may not see is not checked.

With MEND triggers, views, indexes and, on a server, rights are made anew before. The records stay as they are. A file is kept as it was beside the mended one; a register on a server is mended by its owner.</source>
        <translation>Prüft ein Register und sagt in klaren Worten, was nicht stimmt und was zu tun ist: Schäden an der Datei, Datensätze, die auf nichts verweisen, Punkte, die anderswo liegen, als ihr Schlüssel sagt, Lücken im Verlauf, fehlende oder veränderte Trigger, Orte, an denen eine Datei nicht sicher ist. Verändert wird nichts. Auf einem Server wird nicht geprüft, was die Anmeldung nicht sehen darf.

Mit MEND werden zuvor Trigger, Sichten, Indizes und auf einem Server auch die Rechte neu angelegt. Die Datensätze bleiben, wie sie sind. Eine Datei bleibt in ihrem alten Zustand neben der reparierten erhalten; ein Register auf einem Server repariert die Anmeldung, der es gehört.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>&amp;Use what is chosen</source>
        <translation>A&amp;uswahl übernehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>Go on with the values chosen above</source>
        <translation>Mit den oben gewählten Werten fortfahren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>Decide &amp;later</source>
        <translation>&amp;Später entscheiden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>Nothing is stored; your text stays in the panel</source>
        <translation>Nichts wird gespeichert; der eigene Text bleibt im Bedienfeld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Please choose</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>Mine</source>
        <translation>Eigener Wert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>Theirs</source>
        <translation>Fremder Wert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>What to keep: {field}</source>
        <translation>Was gelten soll: {field}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Still to be decided: {n}</source>
        <translation>Noch zu entscheiden: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>“{title}” was deleted by {author} on {when} while you were working on it. What shall become of your text?</source>
        <translation>„{title}“ wurde während der eigenen Bearbeitung gelöscht, von {author} am {when}. Was soll mit dem eigenen Text geschehen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>“{title}” is not in the register any more. What shall become of your text?</source>
        <translation>„{title}“ steht nicht mehr im Register. Was soll mit dem eigenen Text geschehen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.py"/>
        <source>“{title}” was changed by {author} on {when} while you were working on it. Nothing of yours is stored yet. Choose what to keep of every field that both have changed.</source>
        <translation>„{title}“ wurde während der eigenen Bearbeitung geändert, von {author} am {when}. Von den eigenen Eingaben ist noch nichts gespeichert. Für jedes Feld, das beide Seiten geändert haben, wählen, was gelten soll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>Changed by two people</source>
        <translation>Von zwei Personen geändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>Changed fields</source>
        <translation>Geänderte Felder</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>The fields that were changed: what stood there before, what you wrote and what is stored now</source>
        <translation>Die geänderten Felder: was vorher dort stand, was hier eingegeben wurde und was jetzt gespeichert ist</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>What to keep</source>
        <translation>Was gelten soll</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>Keep my text as a &amp;new record</source>
        <translation>Eigenen Text als &amp;neuen Datensatz behalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>A new record with all fields, those too that you have not changed</source>
        <translation>Ein neuer Datensatz mit allen Feldern, auch den nicht geänderten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>&amp;Discard my text</source>
        <translation>Eigenen Text &amp;verwerfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/conflict_dialog.ui"/>
        <source>The record stays deleted, and your text is gone</source>
        <translation>Der Datensatz bleibt gelöscht, und der eigene Text geht verloren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/draft_offer.py"/>
        <source>An entry of {date} was not saved: {record}.</source>
        <translation>Eine Eingabe vom {date} wurde nicht gespeichert: {record}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/draft_offer.py"/>
        <source>{n} entries were not saved, the last one of {date}.</source>
        <translation>{n} Eingaben wurden nicht gespeichert, die letzte vom {date}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/draft_offer.py"/>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/draft_offer.py"/>
        <source>Go on with it in the edit panel</source>
        <translation>Die Eingabe im Bedienfeld „Datensatz bearbeiten“ fortsetzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Open a register to edit its records.</source>
        <translation>Ein Register öffnen, um seine Datensätze zu bearbeiten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Select one actor or one activity on the map, or add a new record.</source>
        <translation>Einen Akteur oder ein Angebot auf der Karte auswählen oder einen neuen Datensatz anlegen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>{record}, typed {when}</source>
        <translation>{record}, eingegeben am {when}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>&amp;Unsaved entries ({n})</source>
        <translation>Ungespei&amp;cherte Eingaben ({n})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Not saved yet. A draft is kept on this computer.</source>
        <translation>Noch nicht gespeichert. Ein Entwurf liegt auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Version {n}, changed by {who} on {when}</source>
        <translation>Fassung {n}, geändert von {who} am {when}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Not in the register yet</source>
        <translation>Noch nicht im Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Not in the register any more</source>
        <translation>Nicht mehr im Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Edit records</source>
        <translation>Datensatz bearbeiten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Show what was typed and not saved, and go on with it</source>
        <translation>Nicht gespeicherte Eingaben anzeigen und fortsetzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>* must be filled in</source>
        <translation>* Pflichtfeld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Save what you have typed in the register (Ctrl+Enter)</source>
        <translation>Die Eingaben im Register speichern (Strg+Eingabe)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>D&amp;iscard…</source>
        <translation>&amp;Verwerfen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Give up what you have typed and not saved</source>
        <translation>Die nicht gespeicherten Eingaben verwerfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>&amp;New</source>
        <translation>N&amp;eu</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Add an actor, a project or an activity</source>
        <translation>Einen Akteur, ein Projekt oder ein Angebot anlegen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Delete this record; its history stays</source>
        <translation>Diesen Datensatz löschen; sein Verlauf bleibt erhalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>This record is not in the register any more; somebody has deleted it.</source>
        <translation>Dieser Datensatz steht nicht mehr im Register; er wurde von anderer Seite gelöscht.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>This unsaved entry is not there any more: it was saved or discarded elsewhere, or is open in another window of QGIS.</source>
        <translation>Diese ungespeicherte Eingabe ist nicht mehr vorhanden: Sie wurde anderswo gespeichert oder verworfen oder ist in einem anderen QGIS-Fenster geöffnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>“{record}” is saved, but cannot be read again now. Open it later.</source>
        <translation>„{record}“ ist gespeichert, lässt sich aber gerade nicht erneut lesen. Den Datensatz später öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>What you type cannot be kept as a draft on this computer ({reason}). Save it soon.</source>
        <translation>Die Eingaben lassen sich auf diesem Rechner nicht als Entwurf aufbewahren ({reason}). Bald speichern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_watch.py"/>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Not saved: see the marked fields.</source>
        <translation>Nicht gespeichert: siehe die gekennzeichneten Felder.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Give up what you have typed into “{record}”?</source>
        <translation>Die Eingaben zu „{record}“ verwerfen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Delete “{record}”? Its history stays.</source>
        <translation>„{record}“ löschen? Der Verlauf bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Deleting …</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/questions.py"/>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>Tick what applies, with the space bar too.</source>
        <translation>Zutreffendes ankreuzen, auch mit der Leertaste.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>{field} (must be filled in)</source>
        <translation>{field} (Pflichtfeld)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>Type a part of the name to find it.</source>
        <translation>Zum Suchen einen Teil des Namens eingeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>A day, for instance {day}.</source>
        <translation>Ein Tag, zum Beispiel {day}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>A whole number; leave it empty if it is not known.</source>
        <translation>Eine ganze Zahl; leer lassen, wenn sie nicht bekannt ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_form.py"/>
        <source>{digits} digits.</source>
        <translation>{digits} Ziffern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_work.py"/>
        <source>Added: {record}</source>
        <translation>Angelegt: {record}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_work.py"/>
        <source>Edited: {record}</source>
        <translation>Bearbeitet: {record}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/record_work.py"/>
        <source>Deleted: {record}</source>
        <translation>Gelöscht: {record}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>New actor</source>
        <translation>Neuer Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>New activity</source>
        <translation>Neues Angebot</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Exact</source>
        <translation>Punktgenau</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Postcode area</source>
        <translation>Postleitzahlgebiet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>No legal basis</source>
        <translation>Keine Rechtsgrundlage</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Mailbox of a function</source>
        <translation>Funktionspostfach</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Office holder</source>
        <translation>Amtsträgerschaft</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>{kind}: {title}</source>
        <translation>{kind}: {title}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/value_words.py"/>
        <source>{easting} east, {northing} north</source>
        <translation>Rechtswert {easting}, Hochwert {northing}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/address.py"/>
        <source>The address “{address}” of a register names a service and a server. The service says which server it is: leave out host and port, or the service.</source>
        <translation>Die Adresse „{address}“ eines Registers nennt einen Dienst und einen Server. Der Dienst sagt, welcher Server es ist: host und port weglassen oder den Dienst.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The disk or the network drive that holds {path} does not work as it should ({said}). Nothing was stored. Check the drive and try again.</source>
        <translation>Der Datenträger oder das Netzlaufwerk mit {path} arbeitet nicht einwandfrei ({said}). Es wurde nichts gespeichert. Das Laufwerk prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” with values that break a rule of the register: {n}. They got in past its guards. Correct them.</source>
        <translation>Datensätze von „{table}“ mit Werten, die eine Regel des Registers verletzen: {n}. Sie wurden unter Umgehung des Registerschutzes eingetragen. Die Werte berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>The register {path} has rights and rules that are not its own: {parts}. People may see or change more than they should. If nobody knows what they are for, have the register mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Das Register {path} hat Rechte und Regeln, die nicht zum Register gehören: {parts}. Womöglich sehen oder ändern manche mehr, als sie sollen. Wenn niemand weiß, wozu sie da sind, das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The personal data was erased in {path}, but remains of it may still stand in the file, which could not be written anew ({said}). Close all programs that have the register open and erase the data once more.</source>
        <translation>Die Personendaten in {path} sind gelöscht, Reste davon können aber noch in der Datei stehen: Sie ließ sich nicht neu schreiben ({said}). Alle Programme schließen, in denen das Register geöffnet ist, und die Daten noch einmal löschen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>The server&apos;s own backups still hold what was erased. Tell whoever looks after the server.</source>
        <translation>Die Sicherungen des Servers enthalten das Gelöschte noch. Die Serveradministration benachrichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>The register was restored from a backup.</source>
        <translation>Das Register wurde aus einer Sicherung wiederhergestellt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>Unsaved entries in {path} could not be erased. Delete this file by hand.</source>
        <translation>Nicht gespeicherte Eingaben in {path} konnten nicht gelöscht werden. Diese Datei von Hand löschen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/erase_person.py"/>
        <source>These copies may still hold what was erased. Backups are removed as new ones are made, the last of them after a year; where that is too late, delete them by hand.</source>
        <translation>Diese Kopien enthalten das Gelöschte womöglich noch. Sicherungen werden nach und nach durch neue abgelöst, die letzte nach einem Jahr; wo das zu spät ist, von Hand löschen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Not saved yet. Meanwhile this record was deleted by {author}. When you save, you will be asked what shall become of your text.</source>
        <translation>Noch nicht gespeichert. Inzwischen wurde dieser Datensatz gelöscht, von {author}. Beim Speichern wird gefragt, was mit dem eigenen Text geschehen soll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Not saved yet. Meanwhile this record was changed by {author}. When you save, you will be asked what to keep.</source>
        <translation>Noch nicht gespeichert. Inzwischen wurde dieser Datensatz geändert, von {author}. Beim Speichern wird gefragt, was gelten soll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>Is being stopped …</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Stop what is running; if it was stored all the same, that is said here</source>
        <translation>Den laufenden Vorgang abbrechen; ist er trotzdem schon gespeichert, steht das hier</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>Saved: it was too late to stop that.</source>
        <translation>Gespeichert: Zum Abbrechen war es zu spät.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/editing.py"/>
        <source>“{record}” is deleted: it was too late to stop that.</source>
        <translation>„{record}“ ist gelöscht: Zum Abbrechen war es zu spät.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/layer_selection.py"/>
        <source>Reading the selection</source>
        <translation>Auswahl wird gelesen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>{author} changed one record.</source>
        <translation>{author} hat einen Datensatz geändert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/news.py"/>
        <source>{author} changed {n} records.</source>
        <translation>{author} hat {n} Datensätze geändert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/patience.py"/>
        <source>{doing} This takes longer than usual; it can be cancelled.</source>
        <translation>{doing} Das dauert länger als üblich; der Vorgang lässt sich abbrechen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/wording.py"/>
        <source>other program</source>
        <translation>Fremdprogramm</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The register {path} cannot be read now: another program is changing it. Try again in a moment.</source>
        <translation>Das Register {path} lässt sich gerade nicht lesen: Ein anderes Programm ändert es. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage/database.py"/>
        <source>The disk or the network drive that holds {path} does not work as it should ({said}). Check the drive and try again.</source>
        <translation>Der Datenträger oder das Netzlaufwerk mit {path} arbeitet nicht einwandfrei ({said}). Das Laufwerk prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/backups.py"/>
        <source>The newest backup of the register, {backup}, cannot be trusted. {problem} Make a new one (bildungsprojekte:back_up_register), and keep the older ones until then.</source>
        <translation>Die neueste Sicherung des Registers, {backup}, ist nicht verlässlich. {problem} Eine neue anlegen (bildungsprojekte:back_up_register) und die älteren bis dahin aufbewahren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/backups.py"/>
        <source>There is no backup of the register {path}. The first change of a day makes one; until then make one by hand (bildungsprojekte:back_up_register).</source>
        <translation>Vom Register {path} gibt es keine Sicherung. Die erste Änderung eines Tages legt eine an; bis dahin von Hand eine anlegen (bildungsprojekte:back_up_register).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>The register {path} lacks roles: {parts}. Nobody can be given their rights. They are named after the database and the schema. If one of these was renamed, have the roles renamed as well; otherwise have the register mended (bildungsprojekte:check_register with MEND) and let people in anew.</source>
        <translation>Dem Register {path} fehlen Rollen: {parts}. Niemand kann deren Rechte bekommen. Sie heißen nach der Datenbank und dem Schema. Wurde eines davon umbenannt, die Rollen ebenfalls umbenennen lassen; sonst das Register reparieren lassen (bildungsprojekte:check_register mit MEND) und die Personen neu aufnehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>Parts of the register {path} do not belong to its owner {owner}: {parts}. Functions run with the rights of whom they belong to. Have it mended (bildungsprojekte:check_register with MEND) by a superuser.</source>
        <translation>Teile des Registers {path} gehören nicht {owner}, wie das Register selbst: {parts}. Funktionen laufen mit den Rechten dessen, dem sie gehören. Das Register von einem Superuser reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>Rules of the register {path} that say who may see and change what are not what they should be: {parts}. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Regeln des Registers {path} darüber, wer was sehen und ändern darf, sind nicht so, wie sie sein sollen: {parts}. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/rights.py"/>
        <source>The register {path} lacks conditions that its records have to meet: {parts}. Correct the records that do not meet them, then have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Dem Register {path} fehlen Bedingungen, die seine Datensätze erfüllen müssen: {parts}. Datensätze berichtigen, die sie nicht erfüllen, dann das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>Your rights in {path} do not allow this ({said}). Ask whoever looks after the register.</source>
        <translation>Die eigenen Rechte in {path} erlauben das nicht ({said}). Bei der Registerbetreuung nachfragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The server of {path} does not answer ({said}). Check the network and try again.</source>
        <translation>Der Server von {path} antwortet nicht ({said}). Das Netz prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/database.py"/>
        <source>The register {path} cannot be read: the database says “{said}”. Tell whoever looks after the server.</source>
        <translation>Das Register {path} lässt sich nicht lesen: Die Datenbank meldet „{said}“. Die Serveradministration benachrichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/setup.py"/>
        <source>A register cannot be set up in a schema that is called “{schema}”. Choose a name of letters, digits, blanks, “_” and “-” that begins with a letter and has {longest} characters at most.</source>
        <translation>In einem Schema mit dem Namen „{schema}“ lässt sich kein Register einrichten. Einen Namen aus Buchstaben, Ziffern, Leerzeichen, „_“ und „-“ wählen, der mit einem Buchstaben beginnt und höchstens {longest} Zeichen hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Language of the labels</source>
        <translation>Sprache der Beschriftungen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Export records</source>
        <translation>Datensätze exportieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Everybody: only what may be published</source>
        <translation>Für alle: nur, was veröffentlicht werden darf</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>The office itself: everything</source>
        <translation>Für das Amt selbst: alles</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>For Excel: semicolons, decimal comma, labels</source>
        <translation>Für Excel: Semikolons, Dezimalkomma, Beschriftungen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>For programs: commas, decimal point, names</source>
        <translation>Für Programme: Kommas, Dezimalpunkt, technische Namen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Form of a CSV file</source>
        <translation>Form einer CSV-Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Excel files (*.xlsx);;CSV files (*.csv);;OpenDocument spreadsheets (*.ods);;GeoPackage files (*.gpkg);;GeoJSON files (*.geojson);;Shapefiles (*.shp)</source>
        <translation>Excel-Dateien (*.xlsx);;CSV-Dateien (*.csv);;OpenDocument-Tabellen (*.ods);;GeoPackage-Dateien (*.gpkg);;GeoJSON-Dateien (*.geojson);;Shapefiles (*.shp)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Records exported</source>
        <translation>Exportierte Datensätze</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Exported ({query}): {n}</source>
        <translation>Exportiert ({query}): {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Export return sheets</source>
        <translation>Rückmeldebögen exportieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Writes an Excel file for each actor or municipality: “Please check your entries”. It holds their activities and actors without what is internal, an empty column in which a correct row is confirmed, and how to fill it in. An index lists all files. What comes back is imported like any other file. Files that are there already are never written over.</source>
        <translation>Schreibt je Akteur oder je Gemeinde eine Excel-Datei: „Bitte Einträge prüfen“. Sie enthält deren Angebote und Akteure ohne Internes, eine leere Spalte, in der eine richtige Zeile bestätigt wird, und Hinweise zum Ausfüllen. Ein Verzeichnis nennt alle Dateien. Was zurückkommt, wird importiert wie jede andere Datei. Vorhandene Dateien werden nie überschrieben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>One file for each actor</source>
        <translation>Eine Datei je Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>One file for each municipality</source>
        <translation>Eine Datei je Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Activities exported</source>
        <translation>Exportierte Angebote</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Return sheets</source>
        <translation>Rückmeldebögen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_return_sheets.py"/>
        <source>Return sheets: {n}. They are listed in {path}.</source>
        <translation>Rückmeldebögen: {n}. Das Verzeichnis steht in {path}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/find_duplicates.py"/>
        <source>Find duplicates</source>
        <translation>Dubletten suchen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/find_duplicates.py"/>
        <source>Looks for actors that may stand in the register twice and says what speaks for it: names (without legal form, umlauts and abbreviations made alike), addresses, distance, e-mail address, phone and website. The report lists the pairs, the most likely first. Nothing is changed: merge them in the register panel under “Possible duplicates…”, where the merge can be taken back too.</source>
        <translation>Sucht Akteure, die womöglich doppelt im Register stehen, und nennt, was dafür spricht: Namen (ohne Rechtsform, Umlaute und Abkürzungen vereinheitlicht), Adressen, Entfernung, E-Mail-Adresse, Telefon und Website. Der Bericht führt die Paare auf, die wahrscheinlichsten zuerst. Geändert wird nichts: Zusammengeführt wird im Registerfenster unter „Mögliche Dubletten …“, wo sich das auch zurücknehmen lässt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/find_duplicates.py"/>
        <source>HTML files (*.html);;JSON files (*.json);;CSV files (*.csv)</source>
        <translation>HTML-Dateien (*.html);;JSON-Dateien (*.json);;CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/find_duplicates.py"/>
        <source>Pairs of possible duplicates</source>
        <translation>Paare möglicher Dubletten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Lists (*.csv *.tsv *.txt *.xlsx *.ods *.geojson *.json *.gpkg *.shp *.kml *.gml);;All files (*)</source>
        <translation>Listen (*.csv *.tsv *.txt *.xlsx *.ods *.geojson *.json *.gpkg *.shp *.kml *.gml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Sheet or layer of the file</source>
        <translation>Tabellenblatt oder Layer der Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Layer to import, instead of a file</source>
        <translation>Zu importierender Layer, statt einer Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>By the columns of the file</source>
        <translation>Nach den Spalten der Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>File for rows that cannot be taken</source>
        <translation>Datei für Zeilen, die sich nicht übernehmen lassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Coordinate system, if the file leaves it open</source>
        <translation>Koordinatensystem, falls die Datei es offen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Decimal mark, if the file leaves it open</source>
        <translation>Dezimalzeichen, falls die Datei es offen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>as the file shows</source>
        <translation>wie in der Datei erkennbar</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Comma (1,5)</source>
        <translation>Komma (1,5)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Point (1.5)</source>
        <translation>Punkt (1.5)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Order of dates, if the file leaves it open</source>
        <translation>Reihenfolge im Datum, falls die Datei sie offen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Day first (31/1/2020)</source>
        <translation>Tag zuerst (31/1/2020)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Month first (1/31/2020)</source>
        <translation>Monat zuerst (1/31/2020)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Nothing was named to import. Name a file or a layer.</source>
        <translation>Es ist nichts zum Importieren angegeben. Eine Datei oder einen Layer angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/queries.py"/>
        <source>Query (JSON, empty for everything)</source>
        <translation>Abfrage (JSON, leer für alles)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/comparing.py"/>
        <source>“{record}”: line {first} says “{there}” for “{field}”, this one “{value}”. The first was kept.</source>
        <translation>„{record}“: Für „{field}“ steht in Zeile {first} „{there}“, in dieser Zeile „{value}“. Die erste Angabe gilt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/comparing.py"/>
        <source>“{record}”, field “{field}”: the source says “{value}”, but {author} has changed it in the register to “{there}”, which was kept. Decide which is right.</source>
        <translation>„{record}“, Feld „{field}“: In der Quelle steht „{value}“, im Register wurde daraus inzwischen „{there}“ (geändert von {author}); das bleibt stehen. Entscheiden, was richtig ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/name_evidence.py"/>
        <source>The names agree, apart from spelling and abbreviations.</source>
        <translation>Die Namen stimmen bis auf Schreibweise und Abkürzungen überein.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/name_evidence.py"/>
        <source>The names are alike ({percent} %).</source>
        <translation>Die Namen ähneln sich ({percent} %).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/name_evidence.py"/>
        <source>The names agree in common words, and have no others.</source>
        <translation>Die Namen stimmen in allgemeinen Wörtern überein und haben keine anderen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/place_evidence.py"/>
        <source>The addresses are the same.</source>
        <translation>Die Adressen sind gleich.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/place_evidence.py"/>
        <source>The streets are the same.</source>
        <translation>Die Straßen sind gleich.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/place_evidence.py"/>
        <source>They lie {metres} m from each other.</source>
        <translation>Sie liegen {metres} m voneinander entfernt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/contact_evidence.py"/>
        <source>The e-mail address is the same: {email}.</source>
        <translation>Die E-Mail-Adresse ist gleich: {email}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/contact_evidence.py"/>
        <source>The phone number is the same: {phone}.</source>
        <translation>Die Telefonnummer ist gleich: {phone}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/contact_evidence.py"/>
        <source>The website is the same: {website}.</source>
        <translation>Die Website ist gleich: {website}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Possible duplicates</source>
        <translation>Mögliche Dubletten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/duplicates_report.py"/>
        <source>No actor seems to stand twice in the register.</source>
        <translation>Kein Akteur scheint doppelt im Register zu stehen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/duplicates_report.py"/>
        <source>Pairs of actors that may be the same organisation: {n}.</source>
        <translation>Paare von Akteuren, die dieselbe Einrichtung sein können: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Other actor</source>
        <translation>Anderer Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/duplicates_report.py"/>
        <source>Address of the other actor</source>
        <translation>Adresse des anderen Akteurs</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>What speaks for it</source>
        <translation>Was dafür spricht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/duplicates_report.py"/>
        <source>The report could not be written to {path} ({said}). Check that you may write there and that no other program has the file open.</source>
        <translation>Der Bericht konnte nicht nach {path} geschrieben werden ({said}). Bitte prüfen, ob dort geschrieben werden darf und ob kein anderes Programm die Datei geöffnet hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>of these without coordinates</source>
        <translation>davon ohne Koordinaten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>Edition</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>for internal use only</source>
        <translation>nur für den internen Gebrauch</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>to be checked and sent back</source>
        <translation>zum Prüfen und Zurücksenden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/run.py"/>
        <source>Your rights in {path} do not show all contacts; readers see none. The list holds those that you may see: {n}.</source>
        <translation>Die Rechte in {path} zeigen nicht alle Kontakte; wer nur lesen darf, sieht keine. Die Liste enthält die sichtbaren: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/geocoder.py"/>
        <source>The server {host} does not answer as a geocoding service of this kind does. Check the address and the kind of the service.</source>
        <translation>Der Server {host} antwortet nicht wie ein Geokodierungsdienst dieser Art. Adresse und Art des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/public_servers.py"/>
        <source>{count} addresses are too many for the public server {host}: it allows no bulk runs and bans offices that try. Choose at most {most} of them, or enter the BKG's service or a Nominatim server of your own in QGIS's options under “BildungsProjekte”.</source>
        <translation>{count} Adressen sind zu viele für den öffentlichen Server {host}: Er erlaubt keine Massenabfragen und sperrt Ämter, die es versuchen. Höchstens {most} davon auswählen oder in den Optionen von QGIS unter „BildungsProjekte“ den Dienst des BKG oder einen eigenen Nominatim-Server eintragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/public_servers.py"/>
        <source>The service that is set up sends requests on to the public server {host}, which allows no bulk runs. Nothing was sent there. Enter the BKG's service or a Nominatim server of your own in QGIS's options under “BildungsProjekte”.</source>
        <translation>Der eingerichtete Dienst leitet Anfragen an den öffentlichen Server {host} weiter, der keine Massenabfragen erlaubt. Dorthin wurde nichts gesendet. In den Optionen von QGIS unter „BildungsProjekte“ den Dienst des BKG oder einen eigenen Nominatim-Server eintragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/service.py"/>
        <source>BKG geocoding service</source>
        <translation>Geokodierungsdienst des BKG</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/service.py"/>
        <source>Nominatim server</source>
        <translation>Nominatim-Server</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/service.py"/>
        <source>Locating addresses is switched off, so no address leaves this computer. Switch it on and choose a service in QGIS's options under “BildungsProjekte”.</source>
        <translation>Das Verorten von Adressen ist ausgeschaltet; keine Adresse verlässt diesen Rechner. Es lässt sich in den Optionen von QGIS unter „BildungsProjekte“ einschalten, dort ist auch ein Dienst zu wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/service.py"/>
        <source>No geocoding service is set up. Choose its kind and enter its address in QGIS's options under “BildungsProjekte”.</source>
        <translation>Es ist kein Geokodierungsdienst eingerichtet. In den Optionen von QGIS unter „BildungsProjekte“ die Art des Dienstes wählen und seine Adresse eintragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/territory.py"/>
        <source>lies in another municipality</source>
        <translation>liegt in einer anderen Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/territory.py"/>
        <source>the address names no municipality of the register</source>
        <translation>die Adresse nennt keine Gemeinde des Registers</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/territory.py"/>
        <source>has another postcode</source>
        <translation>hat eine andere Postleitzahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/territory.py"/>
        <source>has another street</source>
        <translation>hat eine andere Straße</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Changed records</source>
        <translation>Geänderte Datensätze</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>In the register</source>
        <translation>Im Register</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>before</source>
        <translation>bisher</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>after</source>
        <translation>neu</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/result.py"/>
        <source>{path}, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was imported. Correct the file and import it again. To import the other rows meanwhile, name a file for these.</source>
        <translation>{path}, Zeile {line}: {problem} Zeilen, die sich nicht übernehmen lassen: {n}. Es wurde nichts importiert. Die Datei berichtigen und noch einmal importieren. Um die übrigen Zeilen schon zu importieren, eine Datei für diese angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{value}” in the column “{column}” is unknown: imported without a term of the vocabulary “{vocabulary}” (rows: {n}).</source>
        <translation>„{value}“ in der Spalte „{column}“ ist unbekannt: ohne Begriff aus dem Vokabular „{vocabulary}“ importiert (Zeilen: {n}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/mapping.py"/>
        <source>The line names no record: {columns} empty.</source>
        <translation>Die Zeile nennt keinen Datensatz: {columns} leer.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/own_sheets.py"/>
        <source>{name} (code)</source>
        <translation>{name} (Code)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/own_sheets.py"/>
        <source>{name} (identifier)</source>
        <translation>{name} (Kennung)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/own_sheets.py"/>
        <source>Easting (EPSG:25832)</source>
        <translation>Ostwert (EPSG:25832)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/own_sheets.py"/>
        <source>Northing (EPSG:25832)</source>
        <translation>Nordwert (EPSG:25832)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/own_sheets.py"/>
        <source>Correct as it is (date)</source>
        <translation>Stimmt so (Datum)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/guessing.py"/>
        <source>No column of {name} names the actor (the organisation). The columns are: {columns}. Call one of them “Akteur”, or say in the import wizard which it is.</source>
        <translation>Keine Spalte von {name} nennt den Akteur (die Einrichtung). Die Spalten sind: {columns}. Eine davon „Akteur“ nennen oder im Importassistenten angeben, welche es ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/library.py"/>
        <source>The profile cannot be stored in {path} ({said}). Check that you may write there.</source>
        <translation>Das Importprofil lässt sich nicht in {path} speichern ({said}). Prüfen, ob dort geschrieben werden darf.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/profile.py"/>
        <source>The import profile “{name}” cannot be read ({said}). Save it again in the import wizard, or remove its file.</source>
        <translation>Das Importprofil „{name}“ lässt sich nicht lesen ({said}). Es im Importassistenten noch einmal speichern oder seine Datei entfernen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/questions.py"/>
        <source>{source}: {question} Nothing was imported. Say it with {parameter} ({choices}), or in the import wizard.</source>
        <translation>{source}: {question} Es wurde nichts importiert. Mit {parameter} angeben ({choices}) oder im Importassistenten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>without municipality</source>
        <translation>ohne Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>How to fill it in</source>
        <translation>So wird es ausgefüllt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Please check your entries, row by row.</source>
        <translation>Bitte die Einträge Zeile für Zeile prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>If a row is correct, write the date of today into the column “Correct as it is”.</source>
        <translation>Stimmt eine Zeile, das heutige Datum in die Spalte „Stimmt so“ schreiben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>If something is wrong or missing, correct it in its cell.</source>
        <translation>Ist etwas falsch oder fehlt etwas, es in seiner Zelle berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Separate several terms of one cell by a semicolon, and keep their words.</source>
        <translation>Mehrere Begriffe in einer Zelle durch Semikolon trennen und ihre Bezeichnungen beibehalten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Please do not change the headings, nor the columns “Identifier” and “Version”: by them the entries are known again.</source>
        <translation>Bitte weder die Überschriften noch die Spalten „Kennung“ und „Fassung“ ändern: daran werden die Einträge wiedererkannt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Then send the file back to whoever it came from.</source>
        <translation>Danach die Datei an die absendende Stelle zurücksenden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>The return sheets cannot be written to {path}: the folder does not exist or may not be written. Choose another folder.</source>
        <translation>Die Rückmeldebögen können nicht nach {path} geschrieben werden: Der Ordner fehlt oder darf nicht beschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>In {path} there are return sheets already, {file} for instance; somebody may have filled them in. Choose an empty folder.</source>
        <translation>In {path} liegen schon Rückmeldebögen, zum Beispiel {file}; vielleicht sind sie bereits ausgefüllt. Einen leeren Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>The file {path} holds no table: it is empty. Choose another one.</source>
        <translation>Die Datei {path} enthält keine Tabelle: Sie ist leer. Eine andere wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/files.py"/>
        <source>The file {path} has no sheet or layer “{sheet}”. It has: {names}.</source>
        <translation>Die Datei {path} hat kein Tabellenblatt und keinen Layer „{sheet}“. Vorhanden: {names}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/geodata.py"/>
        <source>The file {path} cannot be read: it is damaged, or a part of it is missing beside it. Fetch it again with all its parts (of a Shapefile: .shp, .shx, .dbf and .prj).</source>
        <translation>Die Datei {path} lässt sich nicht lesen: Sie ist beschädigt, oder ein zugehöriger Teil fehlt daneben. Noch einmal mit allen Teilen beschaffen (beim Shapefile: .shp, .shx, .dbf und .prj).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/geodata.py"/>
        <source>The file {path} brings a document type of its own and is not opened: such files can be made to do harm. Export it again from where it comes from.</source>
        <translation>Die Datei {path} bringt eine eigene Dokumenttyp-Definition mit und wird nicht geöffnet: Solche Dateien können Schaden anrichten. Im Ursprungsprogramm noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>old or encrypted Excel file</source>
        <translation>alte oder verschlüsselte Excel-Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>packed file</source>
        <translation>gepackte Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>VRT, a pointer to other files</source>
        <translation>VRT, ein Verweis auf andere Dateien</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>file of more than 250 MB</source>
        <translation>Datei mit mehr als 250 MB</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>Records cannot be read from {path} ({what}). Save it as XLSX, ODS or CSV in the program that it comes from and import that.</source>
        <translation>Aus {path} lassen sich keine Datensätze lesen ({what}). Im Ursprungsprogramm als XLSX, ODS oder CSV speichern und das importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>The file {path} is damaged or only half there. Fetch it again, or open it in the program that it comes from and save it anew.</source>
        <translation>Die Datei {path} ist beschädigt oder unvollständig. Noch einmal beschaffen oder im Ursprungsprogramm öffnen und neu speichern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>protected by a password</source>
        <translation>mit Kennwort geschützt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>too big when it is unpacked</source>
        <translation>ausgepackt zu groß</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>not a text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/limits.py"/>
        <source>{path} has more than {most} rows. Divide it into several files and import one after the other.</source>
        <translation>{path} hat mehr als {most} Zeilen. Auf mehrere Dateien aufteilen und nacheinander importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/limits.py"/>
        <source>{path} has more than {most} columns. Save the list alone in a file of its own.</source>
        <translation>{path} hat mehr als {most} Spalten. Die Liste allein in einer eigenen Datei speichern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/xml_parts.py"/>
        <source>The spreadsheet {path} is damaged or only half there. Open it in the program that it comes from, save it anew and import that.</source>
        <translation>Die Tabelle {path} ist beschädigt oder unvollständig. Im Ursprungsprogramm öffnen, neu speichern und das importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/header.py"/>
        <source>The file {path} holds no table: no row names its columns. Put a row with a name for each column above the list.</source>
        <translation>Die Datei {path} enthält keine Tabelle: Keine Zeile benennt die Spalten. Über die Liste eine Zeile mit einem Namen je Spalte setzen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>Texts that had been encoded twice (“Ã¤” instead of “ä”) were repaired: {n}.</source>
        <translation>Doppelt kodierte Texte („Ã¤“ statt „ä“) wurden repariert: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/date_orders.py"/>
        <source>Do the dates in the column “{column}” (such as “{example}”) begin with the day or with the month?</source>
        <translation>Beginnen die Daten in der Spalte „{column}“ (etwa „{example}“) mit dem Tag oder mit dem Monat?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>Are the decimals of the coordinates in “{x}” and “{y}” parted by a comma or by a point?</source>
        <translation>Sind die Nachkommastellen der Koordinaten in „{x}“ und „{y}“ mit Komma oder mit Punkt abgetrennt?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>Northing or latitude stands first; the coordinates were put right.</source>
        <translation>Hochwert oder Breite steht zuerst; die Koordinaten wurden umgestellt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>The coordinates stand in decimetres; they were brought to metres.</source>
        <translation>Die Koordinaten stehen in Dezimetern; sie wurden in Meter umgerechnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>The source says that its coordinates are in {crs}, but there they lie far from the register&apos;s districts. In which coordinate system are they?</source>
        <translation>Die Quelle gibt als Koordinatensystem {crs} an, aber dort liegen die Punkte weit außerhalb der Gebiete des Registers. In welchem Koordinatensystem stehen sie?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>In which coordinate system are the coordinates?</source>
        <translation>In welchem Koordinatensystem stehen die Koordinaten?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>“{easting}” and “{northing}” are not a place in {crs}: perhaps they are swapped, in degrees or in another coordinate system.</source>
        <translation>„{easting}“ und „{northing}“ sind kein Ort in {crs}: vielleicht vertauscht, in Grad oder in einem anderen Koordinatensystem.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>Rows whose place lies in another municipality than the one that they name: {n}. The place counts.</source>
        <translation>Zeilen, deren Ort in einer anderen Gemeinde liegt als angegeben: {n}. Es gilt der Ort.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/values.py"/>
        <source>“{value}” in the column “{column}” is not a whole number.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/formats.py"/>
        <source>Nothing can be exported to {path}. Give the file a name that ends in: {formats}.</source>
        <translation>Nach {path} kann nicht exportiert werden. Der Dateiname muss so enden: {formats}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/formats.py"/>
        <source>A Shapefile holds places, and these records have none. Choose another format for {path}, XLSX for instance.</source>
        <translation>Ein Shapefile enthält Orte, und diese Datensätze haben keine. Für {path} ein anderes Format wählen, zum Beispiel XLSX.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/formats.py"/>
        <source>Nothing can be exported to {path}: the folder does not exist, it may not be written, or this is a folder itself. Name a file in another folder.</source>
        <translation>Nach {path} kann nicht exportiert werden: Der Ordner fehlt oder darf nicht beschrieben werden, oder dies ist selbst ein Ordner. Eine Datei in einem anderen Ordner angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/formats.py"/>
        <source>{path} is a register, which would be lost. Export to another file.</source>
        <translation>{path} ist ein Register, das verloren ginge. In eine andere Datei exportieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/formats.py"/>
        <source>{path} is open in another program. Close it there, or export to another file.</source>
        <translation>{path} ist in einem anderen Programm geöffnet. Dort schließen oder in eine andere Datei exportieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/whole_files.py"/>
        <source>The file {path} could not be written ({said}). Check that the folder is there, that you may write to it, that there is room and that no other program has the file open.</source>
        <translation>Die Datei {path} konnte nicht geschrieben werden ({said}). Zu prüfen ist, ob der Ordner vorhanden ist und beschrieben werden darf, ob genug Platz ist und ob kein anderes Programm die Datei geöffnet hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_desk.py"/>
        <source>Looking for duplicates …</source>
        <translation>Dubletten werden gesucht …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_desk.py"/>
        <source>Merging …</source>
        <translation>Wird zusammengeführt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_desk.py"/>
        <source>“{other}” was merged into “{kept}”.</source>
        <translation>„{other}“ wurde mit „{kept}“ zusammengeführt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_desk.py"/>
        <source>Taking back …</source>
        <translation>Wird zurückgenommen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>These pairs of actors may be the same organisation, the most likely first. Nothing is merged without you.</source>
        <translation>Diese Paare von Akteuren können dieselbe Einrichtung sein, die wahrscheinlichsten zuerst. Von selbst wird nichts zusammengeführt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Pairs of actors</source>
        <translation>Paare von Akteuren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Choose a pair, then merge it or say that it is not the same</source>
        <translation>Ein Paar auswählen, dann zusammenführen oder als verschieden kennzeichnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>&amp;Merge…</source>
        <translation>&amp;Zusammenführen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Show both records side by side, and make one of them</source>
        <translation>Beide Datensätze nebeneinander zeigen und einen daraus machen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>&amp;Not the same</source>
        <translation>&amp;Nicht dasselbe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>&amp;Take back the last merge</source>
        <translation>&amp;Letzte Zusammenführung zurücknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Bring back both records as they were before</source>
        <translation>Beide Datensätze wiederherstellen, wie sie vorher waren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Close this list; what was merged stays merged</source>
        <translation>Diese Liste schließen; was zusammengeführt wurde, bleibt es</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>⚠ “{name}” in {town} already exists.</source>
        <translation>⚠ „{name}“ in {town} gibt es schon.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>⚠ “{name}” already exists.</source>
        <translation>⚠ „{name}“ gibt es schon.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>&amp;Open that one</source>
        <translation>Diesen ö&amp;ffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.ui"/>
        <source>Edit the actor that is there already; what you have typed stays as an unsaved entry</source>
        <translation>Den vorhandenen Akteur bearbeiten; das Eingetippte bleibt als ungespeicherte Eingabe erhalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>Asking {host} …</source>
        <translation>{host} wird gefragt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>{n} records have no location, or one less exact than an address. “Search” sends their addresses, without names, to {host}.</source>
        <translation>{n} Einträge haben keine Verortung oder eine, die ungenauer ist als eine Adresse. „Suchen“ sendet ihre Adressen, ohne Namen, an {host}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>{n} records have no location, or one less exact than an address. Locating is switched off: no address leaves this computer before it is switched on in QGIS's options under “BildungsProjekte”.</source>
        <translation>{n} Einträge haben keine Verortung oder eine, die ungenauer ist als eine Adresse. Das Verorten ist ausgeschaltet: Keine Adresse verlässt diesen Rechner, bevor es in den Optionen von QGIS unter „BildungsProjekte“ eingeschaltet ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>Addresses asked for: {asked}, found: {found}, of these certain: {certain}. {source}</source>
        <translation>Angefragte Adressen: {asked}, gefunden: {found}, davon sicher: {certain}. {source}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>Nothing was stored: others have deleted {titles}. Search and accept again.</source>
        <translation>Es wurde nichts gespeichert: Andere haben {titles} gelöscht. Bitte erneut suchen und annehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.py"/>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Locate addresses</source>
        <translation>Adressen verorten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Records and the places found for them</source>
        <translation>Einträge und die zu ihnen gefundenen Orte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Record, and places found</source>
        <translation>Eintrag und gefundene Orte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>To be noted</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Send the addresses of the selected records to the service, or all if none is selected</source>
        <translation>Die Adressen der ausgewählten Einträge an den Dienst senden; ist keiner ausgewählt, alle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Accept all c&amp;ertain</source>
        <translation>Alle s&amp;icheren annehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Accept places with the house number, in the right municipality, without anything to be noted</source>
        <translation>Orte mit der Hausnummer, in der richtigen Gemeinde und ohne Hinweis annehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Accept &amp;none</source>
        <translation>&amp;Keine annehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Take back what was accepted and is not stored yet</source>
        <translation>Zurücknehmen, was angenommen, aber noch nicht gespeichert ist</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>S&amp;tore accepted</source>
        <translation>&amp;Angenommene speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Store the accepted places in the register, as one change</source>
        <translation>Die angenommenen Orte als eine Änderung im Register speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Take &amp;back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Take back what was stored last in this window</source>
        <translation>Zurücknehmen, was in diesem Fenster zuletzt gespeichert wurde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/geocoding_dialog.ui"/>
        <source>Stop; what was found already need not be asked for again</source>
        <translation>Abbrechen; was schon gefunden ist, muss nicht erneut erfragt werden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/location_work.py"/>
        <source>Located by address: {n} records ({source})</source>
        <translation>Nach Adresse verortet: {n} Einträge ({source})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/logins.py"/>
        <source>The login for the geocoding service is locked by QGIS&apos;s master password. Enter the password; nothing was sent.</source>
        <translation>Die Anmeldung für den Geokodierungsdienst ist durch das Master-Passwort von QGIS gesperrt. Das Master-Passwort eingeben; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Make one record of the two; this can be taken back</source>
        <translation>Aus beiden Datensätzen einen machen; das lässt sich zurücknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>&amp;Keep both</source>
        <translation>&amp;Beide behalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Nothing is changed</source>
        <translation>Es wird nichts geändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Of the one that stays</source>
        <translation>Vom bleibenden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>Of the one that goes</source>
        <translation>Vom wegfallenden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.py"/>
        <source>“{kept}” stays and gets what is chosen below. “{other}” is deleted, and its history stays. What belongs to it moves: activities {activities}, projects {projects}, contacts {contacts}. All of it is one change that can be taken back.</source>
        <translation>„{kept}“ bleibt und erhält, was unten gewählt wird. „{other}“ wird gelöscht, der Verlauf bleibt. Was dazu gehört, zieht um: Angebote {activities}, Projekte {projects}, Kontakte {contacts}. Das alles ist eine Änderung, die sich zurücknehmen lässt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>Merge two actors</source>
        <translation>Zwei Akteure zusammenführen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>Fields of both actors</source>
        <translation>Felder beider Akteure</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>What both records say; where they differ, choose what the merged record shall say</source>
        <translation>Was in beiden Datensätzen steht; wo sie sich unterscheiden, ist zu wählen, was übernommen wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>Record that stays</source>
        <translation>Bleibender Datensatz</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/merge_dialog.ui"/>
        <source>Record that goes</source>
        <translation>Wegfallender Datensatz</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.py"/>
        <source>Asking {host} for {address} …</source>
        <translation>{host} wird nach {address} gefragt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.py"/>
        <source>The service answers. It has found: {label}</source>
        <translation>Der Dienst antwortet. Er hat gefunden: {label}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.py"/>
        <source>The service answers, but does not know {address}. Does it cover this region?</source>
        <translation>Der Dienst antwortet, kennt aber {address} nicht. Deckt er diese Region ab?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Locating addresses</source>
        <translation>Verorten von Adressen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>&amp;Addresses may be sent to this service</source>
        <translation>&amp;Adressen dürfen an diesen Dienst gesendet werden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>While this is off, no address leaves this computer</source>
        <translation>Solange dies ausgeschaltet ist, verlässt keine Adresse diesen Rechner</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Street, number, postcode and town are sent, without names. Whether that may be done is for your office to decide.</source>
        <translation>Gesendet werden Straße, Hausnummer, Postleitzahl und Ort, ohne Namen. Ob das zulässig ist, entscheidet das Amt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>&amp;Kind of service</source>
        <translation>Art des &amp;Dienstes</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>A&amp;ddress of the service</source>
        <translation>Ad&amp;resse des Dienstes</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Of the BKG&apos;s services, enter gdz_geokodierung with your key: what gdz_ortssuche answers may not be stored</source>
        <translation>Von den Diensten des BKG gdz_geokodierung mit dem eigenen Schlüssel eintragen: Antworten von gdz_ortssuche dürfen nicht gespeichert werden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Requests per &amp;second</source>
        <translation>Anfragen je &amp;Sekunde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>At most; a public server gets no more than one</source>
        <translation>Höchstens; ein öffentlicher Server erhält nicht mehr als eine</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>Send the address of a town hall to the service</source>
        <translation>Die Adresse eines Rathauses an den Dienst senden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/options_page.ui"/>
        <source>This is a public server: it takes ten addresses at a time at most. For more, enter the BKG&apos;s service or a Nominatim server of your own.</source>
        <translation>Dies ist ein öffentlicher Server: Er nimmt höchstens zehn Adressen auf einmal an. Für mehr den Dienst des BKG oder einen eigenen Nominatim-Server eintragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Export records to a file: for everybody, or for the office itself</source>
        <translation>Datensätze in eine Datei exportieren: für alle oder für das Amt selbst</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Loca&amp;te addresses…</source>
        <translation>Adressen &amp;verorten …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Find the places of records that have an address and no exact location</source>
        <translation>Orte zu Einträgen finden, die eine Adresse, aber keine genaue Verortung haben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Possible d&amp;uplicates…</source>
        <translation>Mögliche &amp;Dubletten …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
        <source>Look for actors that stand in the register twice, and merge them</source>
        <translation>Akteure suchen, die doppelt im Register stehen, und sie zusammenführen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/twins.py"/>
        <source>One of the two actors is not in the register any more. Look for duplicates again.</source>
        <translation>Einer der beiden Akteure ist nicht mehr im Register. Bitte erneut nach Dubletten suchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>The query is not JSON ({said}). It begins with: {text}</source>
        <translation>Die Abfrage ist kein JSON ({said}). Sie beginnt mit: {text}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>A query cannot hold “{name}”. Possible are: {names}.</source>
        <translation>Eine Abfrage kann „{name}“ nicht enthalten. Möglich sind: {names}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>an object of lists of texts</source>
        <translation>ein Objekt mit Listen von Texten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>an object with the days “from” and “to”, written as 2024-12-31</source>
        <translation>ein Objekt mit den Tagen „from“ und „to“, geschrieben wie 2024-12-31</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>In the query, “{name}” cannot be “{value}”. What is needed: {needed}.</source>
        <translation>In der Abfrage kann „{name}“ nicht „{value}“ sein. Nötig ist: {needed}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>from {first} to {last}</source>
        <translation>von {first} bis {last}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>from {first} on</source>
        <translation>ab {first}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>until {last}</source>
        <translation>bis {last}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>with a location</source>
        <translation>mit Verortung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>without a location</source>
        <translation>ohne Verortung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>The query asks for “{key}” ({of}), which the register {path} does not have. Correct the query.</source>
        <translation>Die Abfrage nennt „{key}“ ({of}), was es im Register {path} nicht gibt. Die Abfrage berichtigen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>Merged: “{other}” into “{kept}”</source>
        <translation>Zusammengeführt: „{other}“ mit „{kept}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} sends every request on to another address. Check the address of the service.</source>
        <translation>Der Server {host} leitet jede Anfrage an eine weitere Adresse weiter. Die Adresse des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The service's address is not one that can be called. Enter one that begins with https:// or http:// and holds no user name, in QGIS's options under “BildungsProjekte”.</source>
        <translation>Die Adresse des Dienstes lässt sich nicht aufrufen. In den Optionen von QGIS unter „BildungsProjekte“ eine eintragen, die mit https:// oder http:// beginnt und keinen Benutzernamen enthält.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} sends requests on to an address that is not safe to call. Check the address of the service.</source>
        <translation>Der Server {host} leitet Anfragen an eine Adresse weiter, deren Aufruf nicht sicher ist. Die Adresse des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The login “{login}” for the server {host} cannot be used. Unlock it with QGIS's master password, or choose one with user name and password or with a header, in QGIS's options under “BildungsProjekte”.</source>
        <translation>Die Anmeldung „{login}“ für den Server {host} lässt sich nicht verwenden. Sie mit dem Master-Passwort von QGIS entsperren oder in den Optionen von QGIS unter „BildungsProjekte“ eine mit Benutzername und Passwort oder mit einem Header wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} cannot be reached over a SOCKS proxy from here. Enter an HTTP proxy in QGIS's options under “Network”.</source>
        <translation>Der Server {host} ist von hier nicht über einen SOCKS-Proxy erreichbar. In den Optionen von QGIS unter „Netzwerk“ einen HTTP-Proxy eintragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The proxy does not let a request through to the server {host}. Check the proxy, its login and its exceptions in QGIS's options under “Network”.</source>
        <translation>Der Proxy lässt keine Anfrage an den Server {host} durch. In den Optionen von QGIS unter „Netzwerk“ den Proxy, seine Anmeldung und seine Ausnahmen prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} has no certificate that this computer trusts, so nothing was sent. Check the address, or let the IT department install the certificate.</source>
        <translation>Der Server {host} hat kein Zertifikat, dem dieser Rechner vertraut; es wurde nichts gesendet. Die Adresse prüfen oder das Zertifikat von der IT installieren lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} cannot be reached. Check the network, the address of the service, and the proxy in QGIS's options under “Network”.</source>
        <translation>Der Server {host} ist nicht erreichbar. Das Netz, die Adresse des Dienstes und den Proxy in den Optionen von QGIS unter „Netzwerk“ prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} has not answered within {seconds} seconds. Try again later.</source>
        <translation>Der Server {host} hat nicht innerhalb von {seconds} Sekunden geantwortet. Später erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} answers with far more than was asked for. Check the address of the service.</source>
        <translation>Der Server {host} antwortet mit weit mehr, als gefragt war. Die Adresse des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} is asked more often than it can answer ({status}). Try again later, or with fewer requests a second.</source>
        <translation>Der Server {host} wird häufiger gefragt, als er antworten kann ({status}). Später erneut versuchen oder mit weniger Anfragen je Sekunde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} does not accept the request ({status}). Check login, key and address of the service.</source>
        <translation>Der Server {host} nimmt die Anfrage nicht an ({status}). Anmeldung, Schlüssel und Adresse des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} has no such service ({status}). Check the address of the service.</source>
        <translation>Auf dem Server {host} gibt es diesen Dienst nicht ({status}). Die Adresse des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} answers with an error ({status}). Try again later; if it stays so, ask those who run the server.</source>
        <translation>Der Server {host} antwortet mit einem Fehler ({status}). Später erneut versuchen; bleibt es dabei, beim Betreiber des Servers nachfragen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/net.py"/>
        <source>The server {host} gives an answer that is no JSON. Check the address and the kind of the service.</source>
        <translation>Der Server {host} gibt eine Antwort, die kein JSON ist. Adresse und Art des Dienstes prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_template.py"/>
        <source>Template for an import</source>
        <translation>Vorlage für einen Import</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_template.py"/>
        <source>Writes an empty Excel file with the columns of an import profile, to be filled in by a municipality or an organisation. A second sheet says what belongs into each column, with the terms of the register&apos;s vocabularies. What comes back is imported as it is.</source>
        <translation>Schreibt eine leere Excel-Datei mit den Spalten eines Importprofils, die eine Kommune oder eine Einrichtung ausfüllt. Ein zweites Tabellenblatt sagt, was in welche Spalte gehört, mit den Begriffen aus den Vokabularen des Registers. Was zurückkommt, wird so importiert, wie es ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_template.py"/>
        <source>Excel files (*.xlsx)</source>
        <translation>Excel-Dateien (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Date, such as 31.12.2025</source>
        <translation>Datum, zum Beispiel 31.12.2025</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Whole number</source>
        <translation>Ganze Zahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Ages, such as 6-10, ab 16 or bis 12</source>
        <translation>Alter, zum Beispiel 6-10, ab 16 oder bis 12</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>One of: {terms}</source>
        <translation>Eines von: {terms}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>One or several, separated by “;”, of: {terms}</source>
        <translation>Eines oder mehrere, durch „;“ getrennt, von: {terms}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Coordinate (EPSG:25832); may be empty where there is an address</source>
        <translation>Koordinate (EPSG:25832); kann leer bleiben, wo eine Adresse steht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Key of the municipality, 8 digits, as text</source>
        <translation>Gemeindeschlüssel, 8 Ziffern, als Text</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>Must be filled in</source>
        <translation>Pflichtfeld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>What belongs there</source>
        <translation>Was dorthin gehört</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Not in this file any more</source>
        <translation>Nicht mehr in dieser Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>Columns that the profile does not use, not imported: {columns}.</source>
        <translation>Spalten, die das Profil nicht verwendet und die nicht importiert werden: {columns}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{value}” in the column “{column}” is no span of ages: imported without (rows: {n}).</source>
        <translation>„{value}“ in der Spalte „{column}“ ist keine Altersangabe: ohne Altersangabe importiert (Zeilen: {n}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/rejects.py"/>
        <source>The rows that cannot be taken could not be written to {path}, so nothing was done. Name another file than the one that is imported, one that ends in .csv, in a folder that you may write to.</source>
        <translation>Die Zeilen, die nicht übernommen werden können, lassen sich nicht nach {path} schreiben; deshalb wurde nichts getan. Eine andere Datei als die zu importierende angeben, mit der Endung .csv und in einem beschreibbaren Ordner.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/editing.py"/>
        <source>No column is the name of the actor yet (the organisation). Choose which is.</source>
        <translation>Noch ist keine Spalte der Name des Akteurs (der Organisation). Auswählen, welche es ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/editing.py"/>
        <source>No column is the title of the project yet, but others describe it. Choose which is.</source>
        <translation>Noch ist keine Spalte der Titel des Projekts, aber andere beschreiben es. Auswählen, welche es ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/editing.py"/>
        <source>Of the coordinates only one is chosen yet. Choose the column of the other.</source>
        <translation>Von den Koordinaten ist erst eine gewählt. Die Spalte der anderen auswählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/limits.py"/>
        <source>{path} has more than {most} cells. Save the list alone in a file of its own, or divide it into several files.</source>
        <translation>{path} hat mehr als {most} Zellen. Die Liste allein in einer eigenen Datei speichern oder auf mehrere Dateien aufteilen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/services.py"/>
        <source>The address of a service begins with https:// or http:// and names a server.</source>
        <translation>Die Adresse eines Dienstes beginnt mit https:// oder http:// und nennt einen Server.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/services.py"/>
        <source>The server {host} offers neither WFS nor OGC API Features at this address. Check the address.</source>
        <translation>Der Server {host} bietet unter dieser Adresse weder WFS noch OGC API Features an. Bitte die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/services.py"/>
        <source>The layer “{name}” of {host} cannot be opened ({said}). Check the address and the login.</source>
        <translation>Der Layer „{name}“ von {host} lässt sich nicht öffnen ({said}). Bitte Adresse und Anmeldung prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/services.py"/>
        <source>The server {host} did not answer as a service does ({said}). Check the address and the login.</source>
        <translation>Der Server {host} hat nicht wie ein Dienst geantwortet ({said}). Bitte Adresse und Anmeldung prüfen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>Trying the import …</source>
        <translation>Der Import wird erprobt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>Save rejected rows</source>
        <translation>Abgewiesene Zeilen speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>rejected.csv</source>
        <translation>abgewiesen.csv</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>Written to {path}.</source>
        <translation>Geschrieben nach {path}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>No row can be taken. The reasons are listed.</source>
        <translation>Keine Zeile kann übernommen werden. Die Gründe sind aufgeführt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>Some rows cannot be taken. Mend the file, or import the others without them.</source>
        <translation>Einige Zeilen können nicht übernommen werden. Die Datei berichtigen oder die übrigen ohne sie importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>The register has all of it already: nothing to do.</source>
        <translation>Das Register hat all das schon: nichts zu tun.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>everything ({n})</source>
        <translation>alles ({n})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>{kind} ({n})</source>
        <translation>{kind} ({n})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.py"/>
        <source>The first {n} of {all} are listed.</source>
        <translation>Aufgeführt sind die ersten {n} von {all}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>What would happen?</source>
        <translation>Was würde geschehen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Everything was tried and taken back: nothing is stored yet.</source>
        <translation>Alles wurde erprobt und zurückgenommen: Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>&amp;Show</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Which of the findings are listed</source>
        <translation>Welche der Befunde aufgeführt werden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Show &amp;line…</source>
        <translation>Zei&amp;le zeigen…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Show the selected line as it stands in the source</source>
        <translation>Die ausgewählte Zeile zeigen, wie sie in der Quelle steht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>What would happen, line by line</source>
        <translation>Was geschehen würde, Zeile für Zeile</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>A double click, or Enter, shows the line of the source</source>
        <translation>Doppelklick oder Eingabetaste zeigt die Zeile der Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Was</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Becomes, or message</source>
        <translation>Künftig, oder Meldung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Whole text of the selected line</source>
        <translation>Ganzer Text der ausgewählten Zeile</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Import the other rows &amp;without the rejected ones</source>
        <translation>Die übrigen Zeilen &amp;ohne die abgewiesenen importieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Otherwise nothing is imported before all rows can be taken</source>
        <translation>Sonst wird nichts importiert, bevor alle Zeilen übernommen werden können</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Sa&amp;ve rejected rows…</source>
        <translation>Abgewiesene Zeilen spei&amp;chern…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Write them into a file with the reasons, to be mended and imported again</source>
        <translation>Sie mit den Gründen in eine Datei schreiben, um sie berichtigt erneut zu importieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Reading the vocabularies …</source>
        <translation>Die Vokabulare werden gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>The profile also reads columns that the file lacks: {columns}.</source>
        <translation>Das Profil liest auch Spalten, die in der Datei fehlen: {columns}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Save profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Title of the profile:</source>
        <translation>Titel des Profils:</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>The profile “{title}” was saved.</source>
        <translation>Das Profil „{title}“ wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>There is a profile “{title}” already. Is it to be replaced?</source>
        <translation>Es gibt schon ein Profil „{title}“. Soll es ersetzt werden?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>&amp;Replace it</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Write the profile to a file</source>
        <translation>Profil in eine Datei schreiben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Import profiles (*.json)</source>
        <translation>Importprofile (*.json)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Read a profile from a file</source>
        <translation>Profil aus einer Datei lesen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>What the column “{column}” becomes</source>
        <translation>Was aus der Spalte „{column}“ wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>as the profile says</source>
        <translation>wie im Profil festgelegt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Reading the first rows …</source>
        <translation>Die ersten Zeilen werden gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>This list was written by the plugin: it is known what its columns mean, and which records they are.</source>
        <translation>Diese Liste stammt aus der Erweiterung: Es ist bekannt, was ihre Spalten bedeuten und welche Datensätze es sind.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>The coordinate system is asked for later.</source>
        <translation>Nach dem Koordinatensystem wird später gefragt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>No coordinates are read.</source>
        <translation>Es werden keine Koordinaten gelesen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>Coordinates in {crs}: {placed} of {n} rows have a place, {inside} of these lie in the register&apos;s districts.</source>
        <translation>Koordinaten in {crs}: {placed} von {n} Zeilen haben einen Ort, davon liegen {inside} in den Gebieten des Registers.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>In a newer edition of the file, records are known again by: {columns}.</source>
        <translation>In einer neueren Ausgabe der Datei werden Datensätze wiedererkannt an: {columns}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.py"/>
        <source>No column is a key: in a newer edition, records are known again by what they are called and where they are.</source>
        <translation>Keine Spalte ist ein Schlüssel: In einer neueren Ausgabe werden Datensätze an Bezeichnung und Ort wiedererkannt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>What do the columns mean?</source>
        <translation>Was bedeuten die Spalten?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Choose what each column becomes. Below, the first rows are shown as records.</source>
        <translation>Auswählen, was aus jeder Spalte wird. Darunter stehen die ersten Zeilen als Datensätze.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>A profile says what the columns of a kind of file mean</source>
        <translation>Ein Profil legt fest, was die Spalten einer Art von Datei bedeuten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>&amp;Save profile…</source>
        <translation>Profil &amp;speichern…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Keep what the columns and words mean, for the next file of this kind</source>
        <translation>Bedeutung der Spalten und Wörter für die nächste Datei dieser Art behalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Write to &amp;file…</source>
        <translation>In Datei sch&amp;reiben…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Write the profile into a file, to hand it on to others</source>
        <translation>Das Profil in eine Datei schreiben, um es weiterzugeben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>&amp;Read from file…</source>
        <translation>Aus &amp;Datei lesen…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Take a profile that others have handed on</source>
        <translation>Ein Profil übernehmen, das andere weitergegeben haben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Columns of the source</source>
        <translation>Spalten der Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>First rows as records</source>
        <translation>Erste Zeilen als Datensätze</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Chan&amp;ge coordinate system, numbers or dates</source>
        <translation>&amp;Koordinatensystem, Zahlen oder Daten ändern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/columns_page.ui"/>
        <source>Show the page with these questions, though the file leaves none of them open</source>
        <translation>Die Seite mit diesen Fragen zeigen, auch wenn die Datei keine offen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>possible duplicate</source>
        <translation>mögliche Dublette</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>understood</source>
        <translation>erkannt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>not in this file</source>
        <translation>nicht in dieser Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>perhaps “{name}” in the register: {reasons}</source>
        <translation>vielleicht „{name}“ im Register: {reasons}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>{reason} (rows: {n})</source>
        <translation>{reason} (Zeilen: {n})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>{what}: {n}</source>
        <translation>{what}: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>Importing {name} …</source>
        <translation>{name} wird importiert …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>import.html</source>
        <translation>import.html</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>Taking the import back …</source>
        <translation>Der Import wird zurückgenommen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>The import was taken back.</source>
        <translation>Der Import wurde zurückgenommen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.py"/>
        <source>Stopped. Nothing was stored.</source>
        <translation>Angehalten. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>All of it is stored as one change, or nothing.</source>
        <translation>Alles wird als eine Änderung gespeichert oder nichts.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>What was imported</source>
        <translation>Was importiert wurde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>&amp;Report…</source>
        <translation>&amp;Bericht…</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>Write down what was imported, as HTML for people or JSON for programs</source>
        <translation>Aufschreiben, was importiert wurde: HTML für Menschen, JSON für Programme</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>Ta&amp;ke back</source>
        <translation>Zurü&amp;cknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/import_page.ui"/>
        <source>Take the whole import back; it stays in the history</source>
        <translation>Den ganzen Import zurücknehmen; im Verlauf bleibt er stehen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/page.py"/>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/page.py"/>
        <source>Stop what is running</source>
        <translation>Anhalten, was gerade läuft</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/preview_texts.py"/>
        <source>Left out: {reason}</source>
        <translation>Ausgelassen: {reason}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/preview_texts.py"/>
        <source>Cannot be taken: {reason}</source>
        <translation>Kann nicht übernommen werden: {reason}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>none of those above</source>
        <translation>keines außer den obigen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Nothing is open. What is said here is put above what was found.</source>
        <translation>Nichts ist offen. Was hier angegeben wird, gilt vor dem, was gefunden wurde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Reading the places …</source>
        <translation>Die Orte werden gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>In {crs}, {placed} rows have a place; {inside} of these lie in the register&apos;s districts.</source>
        <translation>In {crs} haben {placed} Zeilen einen Ort; davon liegen {inside} in den Gebieten des Registers.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Northing or latitude</source>
        <translation>Nordwert oder Breite</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>Easting or longitude</source>
        <translation>Ostwert oder Länge</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>What the file leaves open</source>
        <translation>Was die Datei offen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>The same numbers can be places in several coordinate systems. Those that are chosen are shown on the map.</source>
        <translation>Dieselben Zahlen können in mehreren Koordinatensystemen Orte sein. Die gewählten sind auf der Karte zu sehen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Coordinate systems that the coordinates may be in</source>
        <translation>Koordinatensysteme, in denen die Koordinaten stehen können</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Choose a row; its places are shown on the map</source>
        <translation>Eine Zeile auswählen; ihre Orte erscheinen auf der Karte</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Coordinate system</source>
        <translation>Koordinatensystem</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Stands first</source>
        <translation>Steht vorn</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Lie where they should</source>
        <translation>Liegen, wo sie sollen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>In Germany</source>
        <translation>In Deutschland</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>&amp;Another system</source>
        <translation>Anderes S&amp;ystem</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Any coordinate system that QGIS knows</source>
        <translation>Jedes Koordinatensystem, das QGIS kennt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Stands &amp;first</source>
        <translation>Steht &amp;vorn</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Which of both coordinates stands first</source>
        <translation>Welche der beiden Koordinaten vorn steht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>&amp;Decimals are parted by</source>
        <translation>&amp;Dezimalzeichen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Counts where the numbers of a column leave it open</source>
        <translation>Gilt, wo die Zahlen einer Spalte es offen lassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Dat&amp;es begin with</source>
        <translation>Datumsangaben &amp;beginnen mit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Counts where the dates of a column leave it open</source>
        <translation>Gilt, wo die Datumsangaben einer Spalte es offen lassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/row_dialog.py"/>
        <source>Line {n}</source>
        <translation>Zeile {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/row_dialog.py"/>
        <source>Cells of the line</source>
        <translation>Zellen der Zeile</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Asking the service …</source>
        <translation>Der Dienst wird gefragt …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Choose a layer …</source>
        <translation>Layer auswählen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>The service has {n} layers. Choose one.</source>
        <translation>Der Dienst hat {n} Layer. Einen davon auswählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Taken as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>column names</source>
        <translation>Spaltennamen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Kind: {kind}</source>
        <translation>Art: {kind}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>rows: {n}</source>
        <translation>Zeilen: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>columns: {n}</source>
        <translation>Spalten: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>encoding: {encoding}</source>
        <translation>Kodierung: {encoding}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>delimiter: “{mark}”</source>
        <translation>Trennzeichen: „{mark}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>left out above: {above}, among the rows or below: {below}</source>
        <translation>ausgelassen darüber: {above}, dazwischen oder darunter: {below}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>Text (CSV)</source>
        <translation>Text (CSV)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Layer of the project</source>
        <translation>Layer des Projekts</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>What is to be imported?</source>
        <translation>Was soll importiert werden?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>A file, a layer of the project, or a layer of a web service. Files can also be dropped here.</source>
        <translation>Eine Datei, ein Layer des Projekts oder ein Layer eines Webdienstes. Dateien lassen sich auch hierher ziehen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>CSV, Excel (XLSX), ODS, GeoJSON, GeoPackage, Shapefile, KML or GML</source>
        <translation>CSV, Excel (XLSX), ODS, GeoJSON, GeoPackage, Shapefile, KML oder GML</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>La&amp;yer of the project</source>
        <translation>&amp;Layer des Projekts</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Its features are imported as they are now, with edits that are not saved yet</source>
        <translation>Seine Objekte werden importiert, wie sie jetzt sind, mit noch nicht gespeicherten Änderungen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>&amp;Web service</source>
        <translation>W&amp;ebdienst</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Address of the service</source>
        <translation>Adresse des Dienstes</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Address of a WFS or of an OGC API Features</source>
        <translation>Adresse eines WFS oder einer OGC API Features</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>https://… (WFS or OGC API Features)</source>
        <translation>https://… (WFS oder OGC API Features)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Login for the service, if it needs one</source>
        <translation>Anmeldung für den Dienst, falls er eine verlangt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>&amp;Ask for layers</source>
        <translation>Layer &amp;abfragen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Ask the service which layers it has</source>
        <translation>Den Dienst fragen, welche Layer er hat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>&amp;Sheet or layer</source>
        <translation>&amp;Tabellenblatt oder Layer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Which sheet or layer of the source is imported</source>
        <translation>Welches Tabellenblatt oder welcher Layer der Quelle importiert wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>&amp;Delimiter</source>
        <translation>Tre&amp;nnzeichen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>What parts the cells of a line from each other</source>
        <translation>Was die Zellen einer Zeile voneinander trennt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>First rows of the source</source>
        <translation>Erste Zeilen der Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.ui"/>
        <source>Click a row, or press Enter on it, if it is the one that names the columns</source>
        <translation>Eine Zeile anklicken oder auf ihr die Eingabetaste drücken, wenn sie die Spalten benennt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Street and number</source>
        <translation>Ort: Straße und Hausnummer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: House number</source>
        <translation>Ort: Hausnummer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Postcode</source>
        <translation>Ort: Postleitzahl</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Town</source>
        <translation>Ort: Stadt oder Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Municipality key</source>
        <translation>Ort: Gemeindeschlüssel</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Postcode and town</source>
        <translation>Ort: Postleitzahl und Stadt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Whole address in one cell</source>
        <translation>Ort: ganze Anschrift in einer Zelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Place: Accuracy of the location</source>
        <translation>Ort: Genauigkeit der Lage</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Coordinates: Easting or longitude (x)</source>
        <translation>Koordinaten: Ostwert oder Länge (x)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Coordinates: Northing or latitude (y)</source>
        <translation>Koordinaten: Nordwert oder Breite (y)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Coordinates: Both in one cell</source>
        <translation>Koordinaten: beide in einer Zelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Coordinates: Coordinate system</source>
        <translation>Koordinaten: Koordinatensystem</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Activity: Ages from and to</source>
        <translation>Angebot: Alter von und bis</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Terms: {vocabulary}</source>
        <translation>Begriffe: {vocabulary}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>Looking through the words of the file …</source>
        <translation>Die Wörter der Datei werden durchgesehen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>What “{word}” becomes</source>
        <translation>Was aus „{word}“ wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>All words of the file are known.</source>
        <translation>Alle Wörter der Datei sind bekannt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>It is said of all words what they become.</source>
        <translation>Für alle Wörter ist angegeben, was aus ihnen wird.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>Words of which nothing is said yet: {n}. They are imported without a term; rows whose word must be one of a few choices cannot be taken.</source>
        <translation>Wörter, für die noch nichts angegeben ist: {n}. Sie werden ohne Begriff importiert; Zeilen, deren Wort eines von wenigen vorgegebenen sein muss, können nicht übernommen werden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>not decided</source>
        <translation>nicht entschieden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.py"/>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>What do the words mean?</source>
        <translation>Was bedeuten die Wörter?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Words of the file that no term of a vocabulary goes by. What is chosen here is kept in the profile.</source>
        <translation>Wörter der Datei, die für keinen Begriff stehen. Was hier gewählt wird, bleibt im Profil.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Words and what they become</source>
        <translation>Wörter und was aus ihnen wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/values_page.ui"/>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>Import into “{register}”</source>
        <translation>Import in „{register}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/locator.py"/>
        <source>Records located at the place of another one with the same address: {n}.</source>
        <translation>Datensätze, die wie ein anderer mit derselben Adresse verortet wurden: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/locator.py"/>
        <source>Records located by their address, through the geocoding service: {n}.</source>
        <translation>Datensätze, die über die Adresse mit dem Geokodierungsdienst verortet wurden: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/locator.py"/>
        <source>Records located in the middle of those with the same postcode: {n}.</source>
        <translation>Datensätze, die in der Mitte derer mit derselben Postleitzahl verortet wurden: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/locator.py"/>
        <source>Records located somewhere in their municipality: {n}.</source>
        <translation>Datensätze, die irgendwo in ihrer Gemeinde verortet wurden: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Zurück</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Weiter &gt;</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/wizard.py"/>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Missing from its source since</source>
        <translation>Fehlt in der Quelle seit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/wholeness.py"/>
        <source>The empty tables at {path} were set up for an older version of the plugin; they lack: {parts}. Let the database administrator remove the schema, and set it up with a new script (bildungsprojekte:install_register).</source>
        <translation>Die leeren Tabellen unter {path} wurden für eine ältere Version der Erweiterung angelegt; es fehlen: {parts}. Von der Datenbankadministration das Schema entfernen und mit einem neuen Skript (bildungsprojekte:install_register) wieder einrichten lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Imports a file or a layer into a register: CSV, Excel (XLSX), ODS, GeoJSON, GeoPackage, Shapefile, KML, GML. A profile says what the columns mean; without one they are understood by their names and contents. All of it is stored or nothing: when a row cannot be taken, the message and the report name its line; with a file for such rows, the others are stored. What is not certain (a coordinate system, say) is not guessed: the report asks. Importing the same file again changes nothing; a newer edition updates what it says differently, and marks what it does not name any more. A dry run only reports what would happen.</source>
        <translation>Importiert eine Datei oder einen Layer in ein Register: CSV, Excel (XLSX), ODS, GeoJSON, GeoPackage, Shapefile, KML, GML. Ein Profil sagt, was die Spalten bedeuten; ohne Profil werden sie an ihren Namen und Inhalten erkannt. Es wird alles gespeichert oder nichts: Kann eine Zeile nicht übernommen werden, nennen Meldung und Bericht ihre Nummer; mit einer Datei für solche Zeilen werden die übrigen gespeichert. Was nicht sicher ist (etwa ein Koordinatensystem), wird nicht geraten: Der Bericht fragt danach. Dieselbe Datei noch einmal zu importieren ändert nichts; eine neuere Ausgabe aktualisiert, was sie anders sagt, und kennzeichnet, was sie nicht mehr nennt. Ein Probelauf berichtet nur, was geschehen würde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Source that this is an edition of, if the name of the file does not say it</source>
        <translation>Quelle, von der dies eine Ausgabe ist, falls der Dateiname es nicht sagt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>The file holds a part of its source: mark nothing as missing</source>
        <translation>Die Datei enthält nur einen Teil ihrer Quelle: nichts als fehlend kennzeichnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/editions.py"/>
        <source>It is not certain that this list is a newer edition of “{source}”. Of {before} records that came from there, it names {again}, and calls {renamed} of these quite another way. Which source is it of? Does it hold a part of that alone?</source>
        <translation>Es ist nicht sicher, ob diese Liste eine neuere Ausgabe von „{source}“ ist. Von {before} Datensätzen, die von dort kamen, nennt sie {again}; davon heißen {renamed} ganz anders. Von welcher Quelle ist sie? Enthält sie nur einen Teil davon?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/editions.py"/>
        <source>As long as rows cannot be taken, it is not known which records this edition does not name any more: none is marked as missing.</source>
        <translation>Solange Zeilen nicht übernommen werden können, ist nicht bekannt, welche Datensätze diese Ausgabe nicht mehr nennt: Keiner wird als fehlend gekennzeichnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/rejects.py"/>
        <source>Place (x)</source>
        <translation>Ort (x)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/rejects.py"/>
        <source>Place (y)</source>
        <translation>Ort (y)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/rejects.py"/>
        <source>Place (system)</source>
        <translation>Ort (Koordinatensystem)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>In the register from earlier imports, but not in this file: {n}. Nothing of it is deleted; the records are marked as missing from their source.</source>
        <translation>Im Register aus früheren Importen, aber nicht in dieser Datei: {n}. Nichts davon wird gelöscht; die Datensätze werden als in der Quelle fehlend gekennzeichnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Known as</source>
        <translation>Geführt als</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>&amp;Edition of</source>
        <translation>&amp;Ausgabe von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>The source that the list comes from: a newer edition brings its records up to date, and marks those that it does not name. A list of somebody else needs a name of its own</source>
        <translation>Die Quelle, aus der die Liste kommt: Eine neuere Ausgabe aktualisiert deren Datensätze und kennzeichnet die, die sie nicht mehr nennt. Eine Liste von jemand anderem braucht einen eigenen Namen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>a &amp;part of it alone</source>
        <translation>nur ein &amp;Teil davon</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>The list does not name all that the source has: what it does not name is not marked as missing</source>
        <translation>Die Liste nennt nicht alles, was die Quelle hat: Was sie nicht nennt, wird nicht als fehlend gekennzeichnet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/check_page.ui"/>
        <source>Try the import as an edition of this source</source>
        <translation>Den Import als Ausgabe dieser Quelle prüfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/edit_dock.py"/>
        <source>It is not known whether this was saved the last time. Save again: nothing is stored twice. A draft is kept on this computer.</source>
        <translation>Es ist nicht bekannt, ob dies beim letzten Mal gespeichert wurde. Erneut speichern: Nichts wird doppelt gespeichert. Ein Entwurf liegt auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/constraints.py"/>
        <source>Tables of the register {path} lack constraints: {parts}. Another program has made them anew without these, so they take empty, doubled or wrong values. Use a backup copy, or transfer the register into a new file (bildungsprojekte:transfer_register).</source>
        <translation>Tabellen des Registers {path} fehlen Einschränkungen: {parts}. Ein anderes Programm hat die Tabellen ohne sie neu angelegt; nun nehmen sie leere, doppelte oder falsche Werte an. Auf eine Sicherungskopie zurückgreifen oder das Register in eine neue Datei übertragen (bildungsprojekte:transfer_register).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/constraints.py"/>
        <source>Tables of the register {path} lack constraints: {parts}. Without these they take values that are empty, there twice, or refer to nothing. Have it mended (bildungsprojekte:check_register with MEND).</source>
        <translation>Tabellen des Registers {path} fehlen Einschränkungen: {parts}. Ohne sie nehmen die Tabellen Werte an, die leer oder doppelt sind oder ins Leere verweisen. Das Register reparieren lassen (bildungsprojekte:check_register mit MEND).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/postgis/constraints.py"/>
        <source>Rows of the table “{table}” in {path} do not fit its constraint “{constraint}”: {n}. Nothing was mended. Let whoever looks after the server correct them, then have the register mended again.</source>
        <translation>Zeilen der Tabelle „{table}“ in {path}, die ihre Einschränkung „{constraint}“ verletzen: {n}. Nichts wurde repariert. Die Zeilen von der Serveradministration berichtigen, dann das Register erneut reparieren lassen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/rejected_pairs.py"/>
        <source>What was said to be not the same cannot be kept in the QGIS profile ({said}); it holds until QGIS is closed. Check that you may write there, and that there is space.</source>
        <translation>Was als nicht dasselbe gekennzeichnet wurde, kann im QGIS-Profil nicht aufbewahrt werden ({said}); es gilt, bis QGIS geschlossen wird. Prüfen Sie, ob Sie dort schreiben dürfen und ob genug Platz ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Where it stands</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>In line {line}</source>
        <translation>In Zeile {line}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.py"/>
        <source>Said to be not the same.</source>
        <translation>Als nicht dasselbe gekennzeichnet.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.py"/>
        <source>Per&amp;haps the same</source>
        <translation>&amp;Vielleicht dasselbe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>&amp;Show also what is not the same</source>
        <translation>Auch anzeigen, was nicht &amp;dasselbe ist</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Show the pairs, too, of which you have said that they are not the same</source>
        <translation>Auch die Paare anzeigen, die Sie als nicht dasselbe gekennzeichnet haben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_dialog.ui"/>
        <source>Take this pair from the list, today and later, or bring it back</source>
        <translation>Dieses Paar auf Dauer aus der Liste nehmen oder zurückholen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/findings.py"/>
        <source>perhaps “{name}” in line {line}: {reasons}</source>
        <translation>vielleicht „{name}“ in Zeile {line}: {reasons}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>Rows that fill one cell only: {n} (lines {lines}). They are taken like the others; if they are headings, take them out of the list.</source>
        <translation>Zeilen, in denen nur eine Zelle gefüllt ist: {n} (Zeilen {lines}). Sie werden wie die anderen übernommen; sind es Überschriften, bitte aus der Liste nehmen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/run.py"/>
        <source>The file has other sheets or layers, not imported: {names}. Import each that holds records by naming it.</source>
        <translation>Die Datei hat weitere Blätter oder Layer, die nicht importiert wurden: {names}. Jedes, das Datensätze enthält, unter seinem Namen importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>another kind of document</source>
        <translation>eine andere Art von Dokument</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/sources/kinds.py"/>
        <source>The file {path} is packed. Unpack it and import what is in it: {names}.</source>
        <translation>Die Datei {path} ist gepackt. Bitte entpacken und importieren, was darin liegt: {names}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/other_shapes.py"/>
        <source>The file {path} holds a form and no list: {names} stand below each other. Put them side by side, with a row for each record below.</source>
        <translation>Die Datei {path} enthält ein Formular und keine Liste: {names} stehen untereinander. Bitte nebeneinander schreiben, darunter eine Zeile je Datensatz.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>Cells that say “as above” were taken for what stands above them: {n}.</source>
        <translation>Zellen mit „siehe oben“ oder „dito“ wurden so gelesen wie die darüber: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_places.py"/>
        <source>Rows whose place lies in no municipality of the register: {n}.</source>
        <translation>Zeilen, deren Ort in keiner Gemeinde des Registers liegt: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Activity: First and last day in one cell</source>
        <translation>Angebot: Erster und letzter Tag in einer Zelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/name_evidence.py"/>
        <source>“{acronym}” may stand for the other's name.</source>
        <translation>„{acronym}“ kann die Abkürzung des anderen Namens sein.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/name_evidence.py"/>
        <source>“{word}” stands in the other's e-mail address or website.</source>
        <translation>„{word}“ steht in der E-Mail-Adresse oder Website des anderen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/comparison.py"/>
        <source>They are of one kind, of which a house rarely holds two.</source>
        <translation>Beide sind von einer Art, von der es in einem Haus selten zwei gibt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/transforming.py"/>
        <source>QGIS cannot bring places from {source} into {target}. Check the coordinate system; if it is right, restart QGIS and try again.</source>
        <translation>QGIS kann Orte nicht von {source} nach {target} umrechnen. Prüfen Sie das Koordinatensystem; stimmt es, starten Sie QGIS neu und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles/template.py"/>
        <source>x where it is so, else empty: {terms}</source>
        <translation>x, wo es zutrifft, sonst leer: {terms}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Cross for {vocabulary}: {term}</source>
        <translation>Kreuz für {vocabulary}: {term}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/mapping.py"/>
        <source>Heading within the list</source>
        <translation>Überschrift in der Liste</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{text}” stands alone in its row: it was taken for a heading and left out. If it is a record, fill in what the other rows have.</source>
        <translation>„{text}“ steht allein in seiner Zeile: als Überschrift gelesen und ausgelassen. Ist es ein Datensatz, bitte ausfüllen, was die anderen Zeilen haben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_report.py"/>
        <source>Not taken for records: titles, headings, sums</source>
        <translation>Nicht als Datensätze übernommen: Titel, Überschriften, Summen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_words.py"/>
        <source>new record</source>
        <translation>neuer Datensatz</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Further rejected rows: {path}</source>
        <translation>Weitere abgewiesene Zeilen: {path}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/result.py"/>
        <source>{path}, sheet “{sheet}”, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was imported. Correct the file and import it again. To import the other rows meanwhile, name a file for these.</source>
        <translation>{path}, Blatt „{sheet}“, Zeile {line}: {problem} Zeilen, die sich nicht übernehmen lassen: {n}. Es wurde nichts importiert. Die Datei berichtigen und noch einmal importieren. Um die übrigen Zeilen schon zu importieren, eine Datei für diese angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/report_files/import_words.py"/>
        <source>{sheet}, {line}</source>
        <translation>{sheet}, {line}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>all lists of this file</source>
        <translation>alle Listen dieser Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/source_page.py"/>
        <source>imported with it: {names}</source>
        <translation>außerdem importiert: {names}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Rows without an actor below one that names it</source>
        <translation>Zeilen ohne Akteur unter einer, die ihn nennt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>belong to the actor above</source>
        <translation>gehören zum Akteur darüber</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.py"/>
        <source>do not name their actor</source>
        <translation>nennen ihren Akteur nicht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/mapping.py"/>
        <source>No actor is named: the column “{column}” is empty. Write the name there, or “dito” if it is that of the line above.</source>
        <translation>Es ist kein Akteur genannt: die Spalte „{column}“ ist leer. Bitte den Namen dort eintragen, oder „dito“, wenn es der aus der Zeile darüber ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{named}” is named as the town, but the coordinates lie in {lies_in}: they count, and both are stored (rows: {n}). Check which is right.</source>
        <translation>Als Ort ist „{named}“ genannt, die Koordinaten liegen aber in {lies_in}: Die Koordinaten gelten, gespeichert wird beides (Zeilen: {n}). Bitte prüfen, was stimmt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>Formulas whose results the file does not hold were read as empty (sheet “{sheet}”, cells {cells}). Open the file in Excel or LibreOffice, save it there and import it again.</source>
        <translation>Formeln, deren Ergebnis die Datei nicht enthält, wurden als leer gelesen (Blatt „{sheet}“, Zellen {cells}). Bitte die Datei in Excel oder LibreOffice öffnen, dort speichern und noch einmal importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>Rows that belong to the actor of a row above them, and have its address where they name none: {n}.</source>
        <translation>Zeilen, die zum Akteur einer Zeile darüber gehören und dessen Anschrift haben, wo sie selbst keine nennen: {n}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>In {n} rows the column “{column}” is empty (first in line {line}, below “{name}”). Do they belong to the actor above them, or is theirs not named?</source>
        <translation>In {n} Zeilen ist die Spalte „{column}“ leer (zuerst in Zeile {line}, unter „{name}“). Gehören sie zum Akteur darüber, oder ist ihr Akteur nicht genannt?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>“{value}” in the column “{column}” stands in one cell for the lines {first} to {last}: it was taken for the first of them alone, so that it counts once. If each of them has so many, write the number into each.</source>
        <translation>„{value}“ in der Spalte „{column}“ steht in einer Zelle für die Zeilen {first} bis {last}: nur in die erste übernommen, damit es einmal zählt. Gilt die Zahl für jede von ihnen, bitte in jede schreiben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>“{value}” in the column “{column}” seems to name several people: they become one contact (rows: {n}). For one each, repeat the row for each of them.</source>
        <translation>„{value}“ in der Spalte „{column}“ nennt anscheinend mehrere Personen: Daraus wird ein einziger Kontakt (Zeilen: {n}). Für einzelne Kontakte bitte die Zeile für jede Person wiederholen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Rows without an a&amp;ctor</source>
        <translation>Zeilen ohne A&amp;kteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/questions_page.ui"/>
        <source>Counts where rows stand below one that names an actor, and name none</source>
        <translation>Gilt, wo Zeilen ohne Akteur unter einer stehen, die ihn nennt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>Write new entries into new rows at the end, and leave “Identifier” and “Version” empty there.</source>
        <translation>Neue Einträge bitte in neue Zeilen am Ende schreiben; „Kennung“ und „Fassung“ bleiben dort leer.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/exporting/return_sheets.py"/>
        <source>If something is not offered any more, leave its row and write its last day into the column “Ends on”.</source>
        <translation>Gibt es ein Angebot nicht mehr, bitte die Zeile stehen lassen und den letzten Tag in die Spalte „Ende“ schreiben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/geocoding/public_servers.py"/>
        <source>{count} addresses are too many for the server {host}: a number does not say whether it is a public one, which bans offices that send so many. Choose at most {most} of them, or enter the server's name in QGIS's options under “BildungsProjekte”.</source>
        <translation>{count} Adressen sind zu viele für den Server {host}: Seine IP-Adresse verrät nicht, ob er ein öffentlicher ist, und öffentliche Server sperren Dienststellen, die so viele schicken. Wählen Sie höchstens {most} davon oder tragen Sie in den QGIS-Optionen unter „BildungsProjekte“ den Namen des Servers ein.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/own_mapping.py"/>
        <source>a comment and no entry: “{text}”</source>
        <translation>eine Bemerkung und kein Eintrag: „{text}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/own_mapping.py"/>
        <source>The identifier “{uuid}” already stands in line {line}. If this is a new entry, empty its identifier and its version; if not, take out one of the two.</source>
        <translation>Die Kennung „{uuid}“ steht schon in Zeile {line}. Ist das ein neuer Eintrag, leeren Sie seine Kennung und seine Fassung; wenn nicht, nehmen Sie eine der beiden Zeilen heraus.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>“{value}” in the column “{column}” is the name of no record in the register: what it was stays (rows: {n}). Enter it there, or write its name as it is there.</source>
        <translation>„{value}“ in der Spalte „{column}“: So heißt kein Datensatz im Register. Es bleibt, wie es war (Zeilen: {n}). Legen Sie ihn dort an oder schreiben Sie den Namen so, wie er dort steht.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/losses.py"/>
        <source>Texts that are longer than this format allows, and that were cut in {path}: {n} ({columns}). CSV, ODS, GeoPackage and GeoJSON hold all of them.</source>
        <translation>Texte, die länger sind, als dieses Format erlaubt, und die in {path} gekürzt wurden: {n} ({columns}). CSV, ODS, GeoPackage und GeoJSON enthalten sie vollständig.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/losses.py"/>
        <source>Blanks at the beginning or end of texts, which this format does not hold, are left out in {path}. Texts: {n} ({columns}).</source>
        <translation>Leerzeichen am Anfang oder Ende von Texten, die dieses Format nicht aufnimmt, fehlen in {path}. Texte: {n} ({columns}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/losses.py"/>
        <source>Carriage returns in texts have become plain ends of lines in {path}. Texts: {n} ({columns}).</source>
        <translation>Wagenrückläufe in Texten sind in {path} zu einfachen Zeilenenden geworden. Texte: {n} ({columns}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/losses.py"/>
        <source>Control characters in texts, which this format does not hold, are left out in {path}. Texts: {n} ({columns}).</source>
        <translation>Steuerzeichen in Texten, die dieses Format nicht aufnimmt, fehlen in {path}. Texte: {n} ({columns}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/writing/losses.py"/>
        <source>A Shapefile has room for names of ten letters, texts of {n} bytes and numbers of fifteen digits. What the names in {path} mean stands in {file}, which belongs to it like its other files. A GeoPackage holds all of it.</source>
        <translation>Ein Shapefile hat Platz für Spaltennamen mit zehn Zeichen, Texte mit {n} Bytes und Zahlen mit fünfzehn Stellen. Was die Spaltennamen in {path} bedeuten, steht in {file}; geben Sie diese Datei wie die übrigen mit weiter. Ein GeoPackage nimmt alles vollständig auf.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>a list of {n} numbers</source>
        <translation>eine Liste von {n} Zahlen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>a list of three corners at least, each a list of two numbers</source>
        <translation>eine Liste von mindestens drei Ecken, jede eine Liste von zwei Zahlen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>a number of months from 1 to {most}</source>
        <translation>eine Zahl von Monaten von 1 bis {most}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>in the map&apos;s extent</source>
        <translation>im Kartenausschnitt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>in the area drawn</source>
        <translation>in der gezeichneten Fläche</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>within {metres} m of easting {easting}, northing {northing}</source>
        <translation>bis {metres} m um Rechtswert {easting}, Hochwert {northing}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>not confirmed for {n} month(s)</source>
        <translation>seit {n} Monat(en) nicht bestätigt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>last changed by {author}</source>
        <translation>zuletzt geändert von {author}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Sheet “{sheet}”, line {line}: {text}</source>
        <translation>Blatt „{sheet}“, Zeile {line}: {text}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>Searching …</source>
        <translation>Es wird gesucht …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>No exact place is known of what is selected; the map stays where it is.</source>
        <translation>Zu dem, was ausgewählt ist, ist kein genauer Ort bekannt; die Karte bleibt, wo sie ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/map_guide.py"/>
        <source>The map&apos;s coordinate system has no such place; the map stays where it is.</source>
        <translation>Im Koordinatensystem der Karte gibt es diesen Ort nicht; die Karte bleibt, wo sie ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Reading the register …</source>
        <translation>Das Register wird gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/facet_tree.py"/>
        <source>{name} ({n})</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Open a register to search its activities.</source>
        <translation>Öffnen Sie ein Register, um in seinen Angeboten zu suchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Words of title, actor, project, place …</source>
        <translation>Wörter aus Titel, Akteur, Projekt, Ort …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Words to search for</source>
        <translation>Suchwörter</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Words of title, actor, project, place or description. Arrow down: to the list; Esc: clear</source>
        <translation>Wörter aus Titel, Akteur, Projekt, Ort oder Beschreibung. Pfeil nach unten: zur Liste; Esc: leeren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>What is searched for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Activities found</source>
        <translation>Gefundene Angebote</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Enter: show on the map; Space: open in the form; Esc: clear the search</source>
        <translation>Eingabe: auf der Karte zeigen; Leertaste: im Formular öffnen; Esc: Suche leeren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Show on the &amp;map</source>
        <translation>Auf der Karte &amp;zeigen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Move the map to the selected activities (Enter)</source>
        <translation>Die Karte zu den ausgewählten Angeboten bewegen (Eingabe)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Open &amp;form</source>
        <translation>&amp;Formular öffnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Edit the selected activity (Space)</source>
        <translation>Das ausgewählte Angebot bearbeiten (Leertaste)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>“{value}” in the column “{column}” seems to name several offers: they become one activity (rows: {n}). For one each, repeat the row for each of them.</source>
        <translation>„{value}“ in der Spalte „{column}“ nennt wohl mehrere Angebote: Sie werden ein Angebot (Zeilen: {n}). Soll jedes eines werden, wiederholen Sie die Zeile für jedes.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/other_shapes.py"/>
        <source>The list in {path} lies on its side: {names} stand below each other, and each record has a column. Swap rows and columns (in Excel: Paste special, Transpose).</source>
        <translation>Die Liste in {path} liegt auf der Seite: {names} stehen untereinander, und jeder Datensatz hat eine Spalte. Vertauschen Sie Zeilen und Spalten (in Excel: Inhalte einfügen, Transponieren).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/understanding/other_shapes.py"/>
        <source>A second list begins in line {line} of {path}, with other columns ({names}) than above ({columns}). Put each list on a sheet or into a file of its own.</source>
        <translation>In Zeile {line} von {path} beginnt eine zweite Liste mit anderen Spalten ({names}) als oben ({columns}). Setzen Sie jede Liste auf ein eigenes Blatt oder in eine eigene Datei.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/import_wizard/targets.py"/>
        <source>Activity: Age to, included</source>
        <translation>Angebot: Alter bis einschließlich</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/lost_digits.py"/>
        <source>What a spreadsheet takes off numbers was put back in the column “{column}”: “{was}” became “{became}” (rows: {n}).</source>
        <translation>Was eine Tabellenkalkulation von Zahlen wegnimmt, kam in der Spalte „{column}“ zurück: Aus „{was}“ wurde „{became}“ (Zeilen: {n}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/namesakes.py"/>
        <source>Actors of the same name in several towns were taken for several: {n} (“{name}” in {towns}). If one is meant and the towns are those of its offers, merge them in “Possible duplicates”.</source>
        <translation>Akteure gleichen Namens in mehreren Orten wurden als verschiedene übernommen: {n} („{name}“ in {towns}). Ist einer gemeint und sind es die Orte seiner Angebote, führen Sie sie unter „Mögliche Dubletten“ zusammen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/row_remarks.py"/>
        <source>Rows that the file hides, by a filter perhaps: {n} (lines {lines}). They are taken like the others; if they do not count any more, take them out of the list.</source>
        <translation>Zeilen, die die Datei ausblendet, etwa durch einen Filter: {n} (Zeilen {lines}). Sie werden wie die anderen übernommen; wenn sie nicht mehr gelten, nehmen Sie sie aus der Liste.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing/understand.py"/>
        <source>“{value}” in the column “{column}” holds more than a name: all of it becomes the name of the contact (rows: {n}). Put phone and e-mail into columns of their own.</source>
        <translation>„{value}“ in der Spalte „{column}“ enthält mehr als einen Namen: Alles wird zum Namen des Kontakts (Zeilen: {n}). Setzen Sie Telefon und E-Mail in eigene Spalten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/facet_tree.py"/>
        <source>{name} – {n} chosen</source>
        <translation>{name} – {n} gewählt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/facets.py"/>
        <source>Kreis and municipality</source>
        <translation>Kreis und Gemeinde</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/map_filter.py"/>
        <source>More than {n} activities were found: the map shows all of the register. Narrow the search down to see only what was found.</source>
        <translation>Mehr als {n} Angebote gefunden: Die Karte zeigt das ganze Register. Die Suche weiter eingrenzen, um nur die Treffer zu sehen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>The link is copied. Whoever can open this register pastes it into the field for words of the search panel.</source>
        <translation>Der Link ist kopiert. Wer dieses Register öffnen kann, fügt ihn in das Feld für Suchwörter ein.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>anywhere or nowhere</source>
        <translation>überall oder nirgends</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>in an area drawn …</source>
        <translation>in einer gezeichneten Fläche …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>around a point …</source>
        <translation>im Umkreis eines Punktes …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>does not matter</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Narrow down</source>
        <translation>Eingrenzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Show or hide what the search can narrow down</source>
        <translation>Ein- oder ausblenden, wodurch sich die Suche eingrenzen lässt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Found: {n}</source>
        <translation>Gefunden: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Without location: {n}</source>
        <translation>Ohne Ort: {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Export what was found …</source>
        <translation>Treffer &amp;exportieren …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>As a table, for a map or for the public</source>
        <translation>Als Tabelle, für eine Karte oder für die Öffentlichkeit</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Coverage of what was found …</source>
        <translation>&amp;Abdeckung der Treffer …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Count it by district and education stage</source>
        <translation>Nach Gebiet und Bildungsstufe zählen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Copy the &amp;link to this view</source>
        <translation>&amp;Link zu dieser Ansicht kopieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Whoever pastes it where words are typed sees this</source>
        <translation>Wer ihn in das Feld für Suchwörter einfügt, sieht dasselbe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Search for everything again</source>
        <translation>Suche &amp;zurücksetzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>&amp;Narrow down</source>
        <translation>&amp;Eingrenzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Stages, districts and other terms to tick</source>
        <translation>Bildungsstufen, Gebiete und andere Begriffe zum Ankreuzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Arrow right opens a group, the space bar ticks; in brackets how many would be found</source>
        <translation>Pfeil nach rechts öffnet eine Gruppe, die Leertaste kreuzt an; in Klammern die Zahl der Treffer</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>&amp;Where</source>
        <translation>&amp;Wo</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Where the activities are</source>
        <translation>Wo die Angebote sind</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only activities there; an area and a point are shown on the map next</source>
        <translation>Nur Angebote dort; Fläche und Punkt werden danach auf der Karte gezeigt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Distance from the point</source>
        <translation>Entfernung vom Punkt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>How many metres from the point at most</source>
        <translation>Höchstens so viele Meter vom Punkt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Takes place on this day or later</source>
        <translation>Findet an diesem Tag oder später statt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what takes place on this day or later; the same day twice: as of that day</source>
        <translation>Nur, was an diesem Tag oder später stattfindet; zweimal derselbe Tag: Stand dieses Tages</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>&amp;Until</source>
        <translation>&amp;Bis</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Takes place on this day or earlier</source>
        <translation>Findet an diesem Tag oder früher statt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what takes place on this day or earlier</source>
        <translation>Nur, was an diesem Tag oder früher stattfindet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Not &amp;confirmed</source>
        <translation>Nicht be&amp;stätigt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source> months</source>
        <translation> Monate</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Months without a confirmation</source>
        <translation>Monate ohne Bestätigung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what nobody has confirmed for so many months; 0: does not matter</source>
        <translation>Nur, was seit so vielen Monaten niemand bestätigt hat; 0: beliebig</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Last changed by &amp;me</source>
        <translation>Zuletzt von &amp;mir geändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what you have changed last</source>
        <translation>Nur, was Sie selbst zuletzt geändert haben</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>How many activities were found</source>
        <translation>Wie viele Angebote gefunden wurden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Show only those of them that have no location, or all of them again</source>
        <translation>Nur die Angebote ohne Ort zeigen oder wieder alle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>On the map &amp;only what was found</source>
        <translation>Auf der Karte nur &amp;Treffer zeigen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Let the register&apos;s layers show what was found and nothing else; your own filters stay</source>
        <translation>Die Layer des Registers zeigen nur die Treffer; eigene Filter bleiben erhalten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/links.py"/>
        <source>This is no whole link to a view: “{text}”. Copy all of it once more.</source>
        <translation>Das ist kein vollständiger Link zu einer Ansicht: „{text}“. Den Link noch einmal ganz kopieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Export, analyse, copy the link</source>
        <translation>Exportieren, auswerten, Link kopieren</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/locator_desk.py"/>
        <source>This district is not in the register any more.</source>
        <translation>Dieses Gebiet ist nicht mehr im Register.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_locator.py"/>
        <source>Finds activities, projects, actors and districts in the register that is open.</source>
        <translation>Findet Angebote, Projekte, Akteure und Gebiete im geöffneten Register.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/register_locator.py"/>
        <source>{kind}: the best {shown} of {n}</source>
        <translation>{kind}: die besten {shown} von {n}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Without location</source>
        <translation>Ohne Ort</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>QUERY can ask a register only, not the points “{layer}”. Leave it empty, or filter the layer.</source>
        <translation>QUERY kann nur ein Register befragen, nicht die Punkte „{layer}“. Das Feld leer lassen oder den Layer filtern.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Only these activities: {query}.</source>
        <translation>Nur diese Angebote: {query}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_desk.py"/>
        <source>Editing {n} activities …</source>
        <translation>{n} Angebote werden bearbeitet …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_desk.py"/>
        <source>Activities changed: {changed}. As they should be already: {unchanged}. Deleted meanwhile: {gone}.</source>
        <translation>Geänderte Angebote: {changed}. Schon so vorgefunden: {unchanged}. Inzwischen gelöscht: {gone}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_desk.py"/>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_desk.py"/>
        <source>Make them what they were before</source>
        <translation>Den Stand davor wiederherstellen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_desk.py"/>
        <source>All of it is taken back.</source>
        <translation>Alles ist zurückgenommen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>The same is done to {n} activities, as one change that can be taken back as a whole.</source>
        <translation>Mit {n} Angeboten geschieht dasselbe, als eine Änderung, die sich als Ganzes zurücknehmen lässt.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Add a term</source>
        <translation>Begriff hinzufügen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Take a term away</source>
        <translation>Begriff entfernen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Set a day</source>
        <translation>Tag setzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Give them to another actor</source>
        <translation>Einem anderen Akteur zuordnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>a day, or empty for none</source>
        <translation>ein Tag, oder leer für keinen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Several activities given to “{actor}”</source>
        <translation>Mehrere Angebote „{actor}“ zugeordnet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Several activities: {field} “{value}” added</source>
        <translation>Mehrere Angebote: {field} „{value}“ hinzugefügt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Several activities: {field} “{value}” removed</source>
        <translation>Mehrere Angebote: {field} „{value}“ entfernt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>Several activities: {field} set to {value}</source>
        <translation>Mehrere Angebote: {field} auf {value} gesetzt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>No actor of the register is called so.</source>
        <translation>Kein Akteur des Registers heißt so.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.py"/>
        <source>This is no day. Write it as 2026-12-31.</source>
        <translation>Das ist kein Tag. In der Form 31.12.2026 angeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>Edit several activities</source>
        <translation>Mehrere Angebote bearbeiten</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>What is done to all of them</source>
        <translation>Was mit allen geschieht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>&amp;Field</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>Vocabulary or field</source>
        <translation>Vokabular oder Feld</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>The vocabulary of the term, or the field of the day</source>
        <translation>Das Vokabular des Begriffs oder das Feld des Tages</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/bulk_dialog.ui"/>
        <source>&amp;Value</source>
        <translation>W&amp;ert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Edit &amp;several together …</source>
        <translation>&amp;Mehrere gemeinsam bearbeiten …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Those that are selected, or all that were found: a term, a day, the actor</source>
        <translation>Die ausgewählten oder alle gefundenen: ein Begriff, ein Tag, der Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/distinct_pairs.py"/>
        <source>Perhaps the same: “{one}” and “{other}”</source>
        <translation>Vielleicht dasselbe: „{one}“ und „{other}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/duplicates/distinct_pairs.py"/>
        <source>Not the same: “{one}” and “{other}”</source>
        <translation>Nicht dasselbe: „{one}“ und „{other}“</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/duplicates_desk.py"/>
        <source>It holds for you alone, and is kept in your QGIS profile. When the register can keep it, it goes along with the next pair.</source>
        <translation>Es gilt vorerst nur bei Ihnen und wird in Ihrem QGIS-Profil aufbewahrt. Kann das Register es aufnehmen, kommt es mit dem nächsten Paar hinein.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/layer_selection.py"/>
        <source>Selecting on the map</source>
        <translation>Auf der Karte auswählen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” holds no query that can be read. Save the search anew where it is made. What is wrong: {said}</source>
        <translation>Das Feld „{field}“ enthält keine lesbare Abfrage. Speichern Sie die Suche dort neu, wo sie erstellt wird. Der Fehler: {said}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>One actor cannot be two. Name two different ones.</source>
        <translation>Ein Akteur kann nicht zwei sein. Nennen Sie zwei verschiedene.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Actors that are not the same</source>
        <translation>Akteure, die nicht dasselbe sind</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>One actor</source>
        <translation>Ein Akteur</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/records.py"/>
        <source>Records of “{table}” whose field “{field}” holds no query that can be read: {n}. Another program has written it. Save these searches anew, or delete them.</source>
        <translation>Datensätze in „{table}“, deren Feld „{field}“ keine lesbare Abfrage enthält: {n}. Ein anderes Programm hat sie geschrieben. Speichern Sie diese Suchen neu oder löschen Sie sie.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/namesakes.py"/>
        <source>“{name}” is among the “{table}” of {path} already, by {author}. Choose another name, or change or delete the one that is there.</source>
        <translation>„{name}“ gibt es unter „{table}“ in {path} schon, von {author}. Wählen Sie einen anderen Namen, oder ändern oder löschen Sie den vorhandenen Eintrag.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/refusals.py"/>
        <source>Two records in {path} would go by the same name ({said}). Nothing was stored. Give one of them another name and try again.</source>
        <translation>Zwei Datensätze in {path} hätten denselben Namen ({said}). Nichts wurde gespeichert. Geben Sie einem von beiden einen anderen Namen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Reading the saved searches …</source>
        <translation>Gespeicherte Suchen werden gelesen …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Name, for all who use this register:</source>
        <translation>Name, für alle, die dieses Register nutzen:</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>There is a search “{name}” already, by {author}. Replace it?</source>
        <translation>Es gibt schon eine Suche „{name}“ von {author}. Ersetzen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>The search “{name}” is saved for all who use it.</source>
        <translation>Die Suche „{name}“ ist für alle gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Delete search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Delete the search “{name}” for all who use it?</source>
        <translation>Die Suche „{name}“ für alle löschen?</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>The search “{name}” is deleted.</source>
        <translation>Die Suche „{name}“ ist gelöscht.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Search “{name}” deleted</source>
        <translation>Suche „{name}“ gelöscht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/saved_searches.py"/>
        <source>Search “{name}” saved</source>
        <translation>Suche „{name}“ gespeichert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Save this search …</source>
        <translation>Diese Suche &amp;speichern …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>Sa&amp;ved searches</source>
        <translation>Ge&amp;speicherte Suchen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/query.py"/>
        <source>a list of some of these: {names}</source>
        <translation>eine Liste mit einigen von diesen: {names}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>ends within {n} month(s)</source>
        <translation>endet binnen {n} Monat(en)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>without a contact</source>
        <translation>ohne Kontakt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>without an education stage</source>
        <translation>ohne Bildungsstufe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/query_words.py"/>
        <source>without a website</source>
        <translation>ohne Website</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_records.py"/>
        <source>Exports what a query means as CSV, XLSX, ODS, GeoPackage, GeoJSON or Shapefile; the ending of the file decides. Codes stand beside their labels. The public edition holds only what may be published: no notes, no names of those who edited, and of the contacts those that are public and have a legal basis.

QUERY is JSON, empty for everything: {&quot;text&quot;: &quot;…&quot;, &quot;terms&quot;: {&quot;stage&quot;: [&quot;primary&quot;]}, &quot;districts&quot;: {&quot;kreis&quot;: [&quot;05911&quot;]}, &quot;actor&quot;: &quot;…&quot;, &quot;project&quot;: &quot;…&quot;, &quot;period&quot;: {&quot;from&quot;: &quot;2024-01-01&quot;, &quot;to&quot;: &quot;2024-12-31&quot;}, &quot;located&quot;: true, &quot;extent&quot;: [west, south, east, north], &quot;near&quot;: [easting, northing, metres], &quot;area&quot;: [[easting, northing], …], &quot;unconfirmed&quot;: 12, &quot;ends_within&quot;: 6, &quot;lacking&quot;: [&quot;contact&quot;, &quot;stage&quot;, &quot;website&quot;], &quot;changed_by&quot;: &quot;…&quot;}. Coordinates are in EPSG:25832; unconfirmed and ends_within are numbers of months.</source>
        <translation>Exportiert, was eine Abfrage meint, als CSV, XLSX, ODS, GeoPackage, GeoJSON oder Shapefile; die Endung der Datei entscheidet. Codes stehen neben ihren Bezeichnungen. Die öffentliche Ausgabe enthält nur, was veröffentlicht werden darf: keine Vermerke, keine Namen von Bearbeitenden und von den Kontakten die öffentlichen mit Rechtsgrundlage.

QUERY ist JSON, leer für alles: {&quot;text&quot;: &quot;…&quot;, &quot;terms&quot;: {&quot;stage&quot;: [&quot;primary&quot;]}, &quot;districts&quot;: {&quot;kreis&quot;: [&quot;05911&quot;]}, &quot;actor&quot;: &quot;…&quot;, &quot;project&quot;: &quot;…&quot;, &quot;period&quot;: {&quot;from&quot;: &quot;2024-01-01&quot;, &quot;to&quot;: &quot;2024-12-31&quot;}, &quot;located&quot;: true, &quot;extent&quot;: [West, Süd, Ost, Nord], &quot;near&quot;: [Rechtswert, Hochwert, Meter], &quot;area&quot;: [[Rechtswert, Hochwert], …], &quot;unconfirmed&quot;: 12, &quot;ends_within&quot;: 6, &quot;lacking&quot;: [&quot;contact&quot;, &quot;stage&quot;, &quot;website&quot;], &quot;changed_by&quot;: &quot;…&quot;}. Koordinaten in EPSG:25832; unconfirmed und ends_within sind Zahlen von Monaten.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Ends &amp;within</source>
        <translation>Endet &amp;binnen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Months within which it ends</source>
        <translation>Monate, binnen derer es endet</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what ends within so many months from today on; 0: does not matter</source>
        <translation>Nur, was von heute an binnen so vieler Monate endet; 0: beliebig</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>&amp;Lacks</source>
        <translation>Oh&amp;ne</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what has no contact, and whose actor and project have none that you may see</source>
        <translation>Nur, was keinen Kontakt hat und dessen Akteur und Projekt keinen haben, den Sie sehen dürfen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>stage</source>
        <translation>Bildungsstufe</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what has no education stage</source>
        <translation>Nur, was keine Bildungsstufe hat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>website</source>
        <translation>Website</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.ui"/>
        <source>Only what has no website of its own</source>
        <translation>Nur, was keine eigene Website hat</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>&amp;Return sheets of what was found …</source>
        <translation>&amp;Rückmeldebögen zu den Treffern …</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_dock.py"/>
        <source>For actors or municipalities to check and send back</source>
        <translation>Für Akteure oder Gemeinden zum Prüfen und Zurücksenden</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/health/make.py"/>
        <source>The register {path} cannot be used, it lacks triggers: {parts}. They keep its history and refuse what would break it. Check the register and have it mended (bildungsprojekte:check_register with MEND), then look for what was changed without them.</source>
        <translation>Das Register {path} ist nicht benutzbar, ihm fehlen Trigger: {parts}. Sie führen den Verlauf und weisen ab, was dem Register schaden würde. Das Register prüfen und reparieren lassen (bildungsprojekte:check_register mit MEND), dann nachsehen, was ohne sie geändert wurde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/gui/search_desk.py"/>
        <source>The link leads to another register ({path}). Open it in the place of this one?</source>
        <translation>Der Link führt zu einem anderen Register ({path}). Dieses anstelle des geöffneten öffnen?</translation>
    </message>
</context>
</TS>
