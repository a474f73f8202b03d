<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Bildungsprojekte</name>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/base.py"/>
        <source>Something went wrong that should not have ({error}). Nothing was stored. The message log, tab “BildungsProjekte”, tells what; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Level of districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>By the terms of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>What is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>Records that belong to several terms or districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/choices.py"/>
        <source>{parameter} cannot be “{word}”. Possible are: {options}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage by district and term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Counts activities, actors, projects or places by district and term of a vocabulary (education stage, field, …).

It takes a register, or any point layer with a category field (several values are separated by “;”), and the districts of the register, the shipped boundaries of the Metropole Ruhr, or any polygon layer with a key field, in any coordinate system.

Records without a location and records outside all districts are rows of their own and part of every total. A record that belongs to several terms or districts counts in each of them (full) or is split evenly (fractional). A point on a border belongs to exactly one district.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Points (instead of the register&apos;s activities)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Category field of the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Districts (instead of a level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Key field of the districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Name field of the districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Coverage as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>The districts “{layer}” need a key field. Name it in DISTRICT_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>There is nothing to count. Name a register in REGISTER, or a point layer in POINTS and its CATEGORY_FIELD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>The points “{layer}” need a CATEGORY_FIELD, and only they themselves can be counted (COUNT=activities). Actors, projects and places are known to a register only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>The shipped boundaries have no level “{level}”. Levels: {levels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Invalid polygons were repaired for counting: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/coverage.py"/>
        <source>Districts without an area: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Create register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Creates a register in a new GeoPackage, with vocabularies, the boundaries of the Metropole Ruhr and reference population. With DEMO it is filled with fictional records of the size and shape of a real register. A file that is already there is never overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Fill with fictional demo records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/create_register.py"/>
        <source>Register “{title}” created: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A4 landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A4 portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A3 landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>A3 portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Export map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Exports a map of a register&apos;s coverage as PNG, PDF or SVG: districts shaded by total, a diagram by term in each, legend, scale bar, north arrow, date, source, and a footer that says what was counted, how many records there are and how many have no location.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/export_map.py"/>
        <source>PDF files (*.pdf);;PNG files (*.png);;SVG files (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Import records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Imports a file into a register by a profile that says what its columns mean. All of it is stored or nothing: when a row cannot be taken, the message and the report name its line. Importing the same file again changes nothing; a newer edition updates what it says differently. A dry run only reports what would happen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>File to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Dry run: store nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>HTML files (*.html);;JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Left out ({reason}): {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/import_records.py"/>
        <source>Line {line}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Points of “{layer}” that cannot be brought into the coordinate system of the districts count as without location: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” holds no records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Polygons of “{layer}” without a value in “{field}” are left out: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>Polygons of “{layer}” with the same key count as one district: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” holds no districts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” has no field “{field}”. Its fields are: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/algorithms/layer_reading.py"/>
        <source>The layer “{layer}” has no coordinate system. Set it in the layer's properties and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
        <source>outside all districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
        <source>without location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/coverage_table.py"/>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_layer.py"/>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/register_coverage.py"/>
        <source>The register {path} has no vocabulary “{by}”. Vocabularies: {vocabularies}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>Fictional data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/register_records.py"/>
        <source>The register {path} has no districts of the level “{level}”. Levels: {levels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Activities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Actors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted in fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Counted: {what} by district and “{by}”, total {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Without location: {unlocated}. Outside all districts: {outside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Fractional counting: what belongs to several terms or districts is split evenly, so that the parts add up to the total.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Multiple counting: {n} records belong to several terms or districts and count in each of them; the cells add up to more than the total.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Districts overlap: {n} records lie in more than one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Records that state no “{by}”: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Activities that belong to no project are not counted: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/analysis/wording.py"/>
        <source>Activities without a number of places are not counted as 0 but left out: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/boundaries.py"/>
        <source>The boundaries in {path} cannot be read. Install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Municipalities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Kreise and independent cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/districts/levels.py"/>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The line cannot be read ({said}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>There is no file {path}. Check the path and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} cannot be read ({said}). Close it in other programs, check your rights to it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} is not a UTF-8 text (line {line}). Save it as CSV UTF-8 and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} holds no table: its first line has no column names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The file {path} lacks the columns: {missing}. It has: {found}. Choose the profile that fits the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/csv_reading.py"/>
        <source>The line has {found} cells instead of {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rows read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>left out on purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>taken without location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>The import was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Nothing was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>What is to be said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Import of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Left out on purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Rejected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/import_report.py"/>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>{path}, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was imported. Correct the file and import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/importing.py"/>
        <source>The key “{key}” stands already in line {line}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>The column “{column}” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is not a date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>The coordinate system “{value}” in the column “{column}” is not one that the profile knows: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is not a coordinate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/mapping.py"/>
        <source>“{value}” in the column “{column}” is unknown: imported without a term of the vocabulary “{vocabulary}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/exchange/profiles.py"/>
        <source>There is no import profile “{name}”. Profiles: {profiles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_style.py"/>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_style.py"/>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/group.py"/>
        <source>The layer “{layer}” of the register {path} cannot be opened. No layer was added. Check that the file is there and may be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>date with time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” cannot hold “{value}”. What is needed: {type}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” holds a character that is not text (NUL).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” cannot be “{value}”. Possible are: {choices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must have {digits} digits, “{value}” has not. Did a spreadsheet drop a leading zero?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must be at least {minimum}, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The location “{value}” is not a pair of easting and northing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The field “{field}” must be filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>The end ({last}) lies before the start ({first}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/rules.py"/>
        <source>“Age below” ({last}) must be higher than “age from” ({first}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Created at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Created by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Updated at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Updated by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Confirmed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Deleted at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Key in the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Internal note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Street and number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Postcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Municipality key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Accuracy of the location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Starts on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Ends on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Valid from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Valid to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Age from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Age below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Short name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Type of actor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Lead actor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Actor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Venue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Vocabularies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Label, German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Label, English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Broader term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Address of the definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Service areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>District key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Visibility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Legal basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Consent given on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Designation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Part of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Area in km²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Counted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Inhabitants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Imports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>About the register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/model/schema.py"/>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} by {by} – {level}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>As of {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>Source: {source}
Boundaries: {attribution}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>There is no page “{page}”. Pages: {pages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The page template {path} cannot be read. Install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The page template lacks the item “{item}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>A map cannot be exported to {path}. Give the file a name that ends in: {formats}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/page.py"/>
        <source>The map could not be written to {path}. Check that the folder is there, that you may write to it and that no other program has the file open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The vocabulary “{vocabulary}” has no term “{code}”. Use one of its terms, or add this one to the vocabulary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The field “{field}” names the record {key}, which is not in the register or was deleted. Choose one that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>The record {key} is not in the register {path}. Nothing was stored. Load the register again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>“{record}” was changed by {author} meanwhile (version {stored} instead of {based_on}). Nothing was stored. Load it again and decide what shall stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/change.py"/>
        <source>“{record}” was not stored. {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>There is already a file {path}. It was left as it is. Choose another name, or open the register that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/creation.py"/>
        <source>No register can be created in the folder {folder}: it does not exist or may not be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/demo.py"/>
        <source>Demo register (fictional data)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>The register {path} is being changed by another program. Nothing was stored. Close that program or try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>The register {path} cannot be written: the file or its folder is read-only. Nothing was stored. Copy it to a folder of your own and open it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>There is no room left on the disk that holds {path}. Nothing was stored. Make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record in {path} was changed by somebody else meanwhile. Nothing was stored. Load it again and repeat the change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record in {path} cannot be deleted because others refer to it ({said}). Nothing was stored. Delete or move those first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>A record does not fit into the register {path} ({said}). Nothing was stored. Correct the value that is named and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/geopackage.py"/>
        <source>The file {path} cannot be used as a register ({said}). Check that it is a GeoPackage and not damaged, or take a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>There is no register at {path}. Check the path, or create a register there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>The file {path} is a GeoPackage but not a register of BildungsProjekte. Open a register, or import the file&apos;s layers into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/store/register.py"/>
        <source>The register {path} has schema version {version}, this plugin works with version {known}. Update the plugin and open the register again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/support/feedback.py"/>
        <source>Stopped. Nothing of it was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Several stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Another stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/activity_style.py"/>
        <source>Number of activities close together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/coverage_diagrams.py"/>
        <source>{term}: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/descriptions.py"/>
        <source>The records are invented. They say nothing about anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/descriptions.py"/>
        <source>{title} (fictional data)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/fields.py"/>
        <source>Municipality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>{start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>from {start}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/layers/map_tips.py"/>
        <source>until {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} per district, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bildungsprojekte_plugin/reports/coverage_map.py"/>
        <source>{what} by {by}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
