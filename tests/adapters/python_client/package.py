"""Puts the client on the path: it is a folder that adapters copy, not something installed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CLIENT = ROOT / "adapters" / "python-client"

if str(CLIENT) not in sys.path:
    sys.path.insert(0, str(CLIENT))
