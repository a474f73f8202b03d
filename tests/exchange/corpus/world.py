"""What hostile files reach for: a server on this machine, and a file that is none of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class World:
    """The address of the server, and the file that nobody may read, with what stands in it."""

    url: str
    secret: Path
    content: bytes = b"TOPSECRET-5f3a"

    def set_up(self) -> None:
        """Write the secret: something that would pass for a list."""
        text = f"Akteur;Angebot\n{self.content.decode()};{self.content.decode()}\n"
        self.secret.write_text(text, encoding="utf-8")
