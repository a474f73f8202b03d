"""Parts of a name that may be a name of their own: “IFAK e.V. - Verein für Jugendhilfe”."""

from __future__ import annotations

import re

_APART = re.compile(r"\s[-–—|/•:]+\s|\s*\||:\s|[()\[\]]|;")
_COMMA = re.compile(r",\s")
_FORMER = re.compile(
    r"[,(\s]+(?:ehem\.|ehemals\b|ehemalige[rsn]?\b|vormals\b|früher\b|bis \d{4}\b)"
    r"\s*(?P<name>[^)]*)\)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:im|in|am|an|bei|c/o|träger|traeger|trägerschaft)\b", re.IGNORECASE)


def without_former(text: str) -> tuple[str, str]:
    """Return a name without what it once was called, and that: “… (ehem. Realschule Nord)”."""
    found = _FORMER.search(text)
    if found is None or not text[: found.start()].strip():
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(), found["name"].strip()


def segments_of(text: str) -> list[str]:
    """Return what stands before and after a dash or in brackets, and before the first comma.

    Not where it is, nor whose it is: “Jugendtreff (im Pfarrheim)”, “Kita (Träger: AWO)”.
    """
    parts = [part.strip() for part in _APART.split(text)]
    found = parts if len(parts) > 1 else []
    head = _COMMA.split(text, maxsplit=1)
    if len(head) > 1:
        found = [*found, head[0].strip()]
    return [
        part for part in dict.fromkeys(found) if part not in ("", text) and not _HOST.match(part)
    ]


def head_and_tail(text: str) -> tuple[str, str]:
    """Return a name in two where something parts it, the second empty where nothing does."""
    found = min(
        (sign for sign in (_APART.search(text), _COMMA.search(text)) if sign),
        key=lambda sign: sign.start(),
        default=None,
    )
    return (text[: found.start()], text[found.end() :]) if found else (text, "")
