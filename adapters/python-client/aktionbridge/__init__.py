"""AktionBridge for Python: one Bridge that an application pumps from its own timer. Standard library only, Python 3.8 or later."""

from .bridge import Bridge
from .calls import Call
from .editor_server import EditorServer, Later
from .errors import BridgeError, ErrorCode, InvalidRecord, RpcFailure
from .listeners import Listener
from .rates import FrameRate
from .records import client, editor
from .states import BridgeState, Phase

__all__ = [
    "Bridge", "BridgeError", "BridgeState", "Call", "EditorServer", "ErrorCode", "FrameRate", "InvalidRecord", "Later", "Listener", "Phase",
    "RpcFailure", "client", "editor",
]
