"""The register's database: creating, opening, reading, and changing it in one transaction."""

from .creation import create_register
from .errors import ConflictError, InvalidRecordError, RegisterError
from .register import Register, open_register

__all__ = [
    "ConflictError",
    "InvalidRecordError",
    "Register",
    "RegisterError",
    "create_register",
    "open_register",
]
