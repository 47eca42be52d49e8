"""The protocols as typed records. `client` is what a bridge calls, `editor` what an editor serves; both come from contracts/openrpc."""

from .base import Method, Record
from .client import METHODS as CLIENT_METHODS
from .editor import METHODS as EDITOR_METHODS

__all__ = ["CLIENT_METHODS", "EDITOR_METHODS", "Method", "Record"]
