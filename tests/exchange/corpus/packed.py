"""Packed files made by hand: XLSX and ODS as their standards describe them, and broken ones."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = "".join(
    f' xmlns:{short}="{_OASIS}:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"),
                        ("style", "style"))
)  # fmt: skip
Value = str | int | float | bool | date


def pack(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a packed file of these parts, in their order."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = compression
            archive.writestr(info, content)
    return buffer.getvalue()


# ---- XLSX ----------------------------------------------------------------------------------------


def xlsx_parts(
    sheet: str, *, target: str = "worksheets/sheet1.xml", shared: str = "", mode: str = ""
) -> dict[str, bytes | str]:
    """Return the parts of a workbook with one sheet, whose `sheetData` and so on is given."""
    relations = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target={quoteattr(target)}/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{mode}<sheets>'
        '<sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}">{sheet}</worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_SHEET}">{shared}</sst>'
    return parts


def xlsx_rows(rows: Sequence[Sequence[str]]) -> str:
    """Return `sheetData` of texts, each in its cell."""
    lines = []
    for row in rows:
        cells = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        lines.append(f"<row>{cells}</row>")
    return f"<sheetData>{''.join(lines)}</sheetData>"


# ---- ODS -----------------------------------------------------------------------------------------


def ods_parts(tables: str, *, styles: str = "", before: str = "") -> dict[str, bytes | str]:
    """Return the parts of a spreadsheet; `before` stands in front of the content's root."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f"<office:document-content{_NAMES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }


def ods_table(rows: Sequence[Sequence[Value | str]], name: str = "Liste", style: str = "") -> str:
    """Return a table; a cell that begins with `<` is taken as it is."""
    shown = f' table:style-name="{style}"' if style else ""
    body = "".join(
        "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows
    )
    return f"<table:table table:name={quoteattr(name)}{shown}>{body}</table:table>"


def ods_cell(value: Value, attributes: str = "") -> str:
    """Return a cell of the value's type."""
    if isinstance(value, str) and value.startswith("<"):
        return value
    if value == "":
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, bool):
        kind, shown = f'boolean" office:boolean-value="{str(value).lower()}', str(value)
    elif isinstance(value, int | float):
        kind, shown = f'float" office:value="{value}', str(value)
    elif isinstance(value, datetime | date):
        kind, shown = f'date" office:date-value="{value.isoformat()}', f"{value:%d.%m.%y}"
    else:
        kind, shown = "string", value
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return (
        f'<table:table-cell office:value-type="{kind}"{attributes}>{paragraphs}</table:table-cell>'
    )
