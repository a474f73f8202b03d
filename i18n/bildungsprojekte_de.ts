<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Bildungsprojekte</name>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/base.py"/>
        <source>Something went wrong that should not have ({error}). Nothing was stored. The message log, tab “BildungsProjekte”, tells what; please report it.</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten ({error}). Nichts wurde gespeichert. Näheres steht in den Protokollmeldungen, Reiter „BildungsProjekte“; den Fehler bitte melden.</translation>
    </message>
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
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
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
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
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
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation>GeoPackage-Dateien (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
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
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Imports a file into a register by a profile that says what its columns mean. All of it is stored or nothing: when a row cannot be taken, the message and the report name its line. Importing the same file again changes nothing; a newer edition updates what it says differently. A dry run only reports what would happen.</source>
        <translation>Importiert eine Datei in ein Register. Ein Importprofil legt fest, was die Spalten bedeuten. Gespeichert wird alles oder nichts: Lässt sich ein Datensatz nicht übernehmen, nennen die Meldung und der Bericht seine Zeile. Dieselbe Datei noch einmal zu importieren ändert nichts; eine neuere Ausgabe aktualisiert, was dort anders steht. Ein Probelauf berichtet nur, was geschehen würde.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>File to import</source>
        <translation>Zu importierende Datei</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Profile</source>
        <translation>Importprofil</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Dry run: store nothing</source>
        <translation>Probelauf: nichts speichern</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
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
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
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
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The line cannot be read ({said}).</source>
        <translation>Die Zeile lässt sich nicht lesen ({said}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>There is no file {path}. Check the path and try again.</source>
        <translation>Die Datei {path} gibt es nicht. Den Pfad prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} cannot be read ({said}). Close it in other programs, check your rights to it and try again.</source>
        <translation>Die Datei {path} lässt sich nicht lesen ({said}). Die Datei in anderen Programmen schließen, die Zugriffsrechte prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} is not a UTF-8 text (line {line}). Save it as CSV UTF-8 and try again.</source>
        <translation>Die Datei {path} ist kein UTF-8-Text (Zeile {line}). Die Datei als „CSV UTF-8“ speichern und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} holds no table: its first line has no column names.</source>
        <translation>Die Datei {path} enthält keine Tabelle: In der ersten Zeile fehlen die Spaltennamen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} lacks the columns: {missing}. It has: {found}. Choose the profile that fits the file.</source>
        <translation>In der Datei {path} fehlen Spalten: {missing}. Vorhanden sind: {found}. Das passende Importprofil wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The line has {found} cells instead of {expected}.</source>
        <translation>Zahl der Zellen in der Zeile: {found} statt {expected}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>updated</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>left out on purpose</source>
        <translation>laut Importprofil ausgelassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>taken without location</source>
        <translation>ohne Ort übernommen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>The import was stored.</source>
        <translation>Der Import wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Nothing was stored.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>Import of {file}</source>
        <translation>Import von {file}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Left out on purpose</source>
        <translation>Laut Importprofil ausgelassen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rejected rows</source>
        <translation>Abgewiesene Zeilen</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>{path}, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was imported. Correct the file and import it again.</source>
        <translation>{path}, Zeile {line}: {problem} Zeilen, die sich nicht übernehmen lassen: {n}. Nichts wurde importiert. Die Datei berichtigen und erneut importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is not a date.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist kein Datum.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>The coordinate system “{value}” in the column “{column}” is not one that the profile knows: {known}.</source>
        <translation>Das Koordinatensystem „{value}“ in der Spalte „{column}“ ist im Importprofil nicht vorgesehen. Vorgesehen: {known}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is not a coordinate.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist keine Koordinate.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is unknown: imported without a term of the vocabulary “{vocabulary}”.</source>
        <translation>„{value}“ in der Spalte „{column}“ ist unbekannt: ohne Begriff des Vokabulars „{vocabulary}“ importiert.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles.py"/>
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
        <location filename="../bildungsprojekte_plugin/layers/group.py"/>
        <source>The layer “{layer}” of the register {path} cannot be opened. No layer was added. Check that the file is there and may be read.</source>
        <translation>Der Layer „{layer}“ des Registers {path} lässt sich nicht öffnen. Kein Layer wurde hinzugefügt. Prüfen, ob die Datei vorhanden und lesbar ist.</translation>
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
        <translation>Version</translation>
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
        <translation>Historie</translation>
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
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>There is already a file {path}. It was left as it is. Choose another name, or open the register that is there.</source>
        <translation>Die Datei {path} gibt es schon. Sie blieb unverändert. Einen anderen Namen wählen oder das vorhandene Register öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>No register can be created in the folder {folder}: it does not exist or may not be written. Choose another folder.</source>
        <translation>Im Ordner {folder} lässt sich kein Register anlegen: Er ist nicht vorhanden oder nicht beschreibbar. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/demo.py"/>
        <source>Demo register (fictional data)</source>
        <translation>Demoregister (fiktive Daten)</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>The register {path} is being changed by another program. Nothing was stored. Close that program or try again in a moment.</source>
        <translation>Das Register {path} wird gerade von einem anderen Programm geändert. Nichts wurde gespeichert. Das andere Programm schließen oder es in Kürze erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>The register {path} cannot be written: the file or its folder is read-only. Nothing was stored. Copy it to a folder of your own and open it there.</source>
        <translation>Das Register {path} lässt sich nicht beschreiben: Die Datei oder ihr Ordner ist schreibgeschützt. Nichts wurde gespeichert. Das Register in einen Ordner mit Schreibrecht kopieren und dort öffnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>There is no room left on the disk that holds {path}. Nothing was stored. Make room and try again.</source>
        <translation>Auf dem Datenträger von {path} ist kein Platz mehr. Nichts wurde gespeichert. Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record in {path} was changed by somebody else meanwhile. Nothing was stored. Load it again and repeat the change.</source>
        <translation>Ein Datensatz in {path} wurde inzwischen von anderer Seite geändert. Nichts wurde gespeichert. Den Datensatz neu laden und die Änderung wiederholen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record in {path} cannot be deleted because others refer to it ({said}). Nothing was stored. Delete or move those first.</source>
        <translation>Ein Datensatz in {path} lässt sich nicht löschen, weil andere auf ihn verweisen ({said}). Nichts wurde gespeichert. Zuerst diese löschen oder anders zuordnen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record does not fit into the register {path} ({said}). Nothing was stored. Correct the value that is named and try again.</source>
        <translation>Ein Datensatz passt nicht in das Register {path} ({said}). Nichts wurde gespeichert. Den genannten Wert berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>There is no register at {path}. Check the path, or create a register there.</source>
        <translation>Unter {path} gibt es kein Register. Den Pfad prüfen oder dort ein Register anlegen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>The file {path} is a GeoPackage but not a register of BildungsProjekte. Open a register, or import the file&apos;s layers into one.</source>
        <translation>Die Datei {path} ist ein GeoPackage, aber kein Register von BildungsProjekte. Ein Register öffnen oder die Layer der Datei in ein Register importieren.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>The register {path} has schema version {version}, this plugin works with version {known}. Update the plugin and open the register again.</source>
        <translation>Das Register {path} hat die Schemaversion {version}, diese Erweiterung arbeitet mit Version {known}. Die Erweiterung aktualisieren und das Register erneut öffnen.</translation>
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
        <location filename="../bildungsprojekte_plugin/layers/fields.py"/>
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
        <location filename="../bildungsprojekte_plugin/gui/messages.py"/>
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
        <location filename="../bildungsprojekte_plugin/gui/register_desk.py"/>
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
        <location filename="../bildungsprojekte_plugin/plugin.py"/>
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
        <location filename="../bildungsprojekte_plugin/gui/register_dock.ui"/>
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
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>The key “{key}” already stands in line {line}.</source>
        <translation>Der Schlüssel „{key}“ steht schon in Zeile {line}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
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
        <translation>„{record}“ wurde inzwischen von {author} geändert (Version {stored} statt {based_on}). Nichts wurde gespeichert. Den Datensatz neu laden und entscheiden, was gelten soll.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
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
        <location filename="../bildungsprojekte_plugin/exchange/matrix_csv.py"/>
        <source>The CSV file could not be written to {path}. Check that the folder is there, that you may write to it and that no other program has the file open.</source>
        <translation>Die CSV-Datei ließ sich nicht nach {path} schreiben. Prüfen, ob der Ordner vorhanden und beschreibbar ist und kein anderes Programm die Datei geöffnet hat.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>The result could not be written: {problem}</source>
        <translation>Das Ergebnis ließ sich nicht schreiben: {problem}</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>Register created</source>
        <translation>Register angelegt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/demo.py"/>
        <source>Demo records added</source>
        <translation>Demodatensätze eingefügt</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} has column names but no rows below them. Export it again from where it comes from.</source>
        <translation>Die Datei {path} enthält Spaltennamen, aber keine Zeilen darunter. Die Datei aus der Quelle erneut ausgeben.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The cell in the column “{column}” has {n} characters, more than {most}.</source>
        <translation>Die Zelle in der Spalte „{column}“ ist zu lang (Zeichen: {n}, höchstens {most}).</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{easting}” and “{northing}” are not a place in EPSG:25832: perhaps they are swapped, in degrees or in another coordinate system.</source>
        <translation>„{easting}“ und „{northing}“ bezeichnen keinen Ort in EPSG:25832: Möglicherweise sind die Werte vertauscht, in Grad oder in einem anderen Koordinatensystem angegeben.</translation>
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
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>The register {path} cannot be created ({said}). Choose another name or another folder.</source>
        <translation>Das Register {path} lässt sich nicht anlegen ({said}). Einen anderen Namen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>A report cannot be written to {path}. Give the file a name that ends in: {formats}.</source>
        <translation>Nach {path} lässt sich kein Bericht schreiben. Einen Dateinamen mit einer dieser Endungen wählen: {formats}.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>The report cannot be written to {path}. Nothing was imported. Check that the folder is there and that you may write to it.</source>
        <translation>Der Bericht lässt sich nicht nach {path} schreiben. Nichts wurde importiert. Prüfen, ob der Ordner vorhanden und beschreibbar ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
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
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>CSV files (*.csv *.CSV *.txt);;All files (*)</source>
        <translation>CSV-Dateien (*.csv *.CSV *.txt);;Alle Dateien (*)</translation>
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
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>In the register from earlier imports, but not in this file: {n}. They stay as they are.</source>
        <translation>Aus früheren Importen im Register, aber nicht in dieser Datei: {n}. Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>“{key}” is left out, but the register still has it from an earlier import and counts it. Check whether it has ended.</source>
        <translation>„{key}“ wird ausgelassen, steht aber aus einem früheren Import noch im Register und wird mitgezählt. Prüfen, ob das Angebot beendet ist.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>deleted in the register</source>
        <translation>im Register gelöscht</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>A register cannot be created as {path}. Give the file a name that ends in .gpkg.</source>
        <translation>Ein Register kann nicht als {path} angelegt werden. Der Dateiname muss auf .gpkg enden.</translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/destinations.py"/>
        <source>{parameter} cannot be {path}: that is a folder. Name a file in it.</source>
        <translation>{parameter} kann nicht {path} sein: Das ist ein Ordner. Eine Datei darin angeben.</translation>
    </message>
</context>
</TS>
