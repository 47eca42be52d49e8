"""Enables the add-on that lies in the user's folder and says where its code came from."""

import os
import sys

import bpy


def main(arguments):
    bpy.ops.preferences.addon_enable(module="aktionbridge")
    package = sys.modules["aktionbridge"]
    client = __import__("aktionbridge.vendor", fromlist=["aktionbridge"]).aktionbridge
    return {"package": os.path.dirname(package.__file__), "client": os.path.dirname(client.__file__), "name": client.__name__}
