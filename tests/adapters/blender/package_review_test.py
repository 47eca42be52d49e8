"""The extension site's review list, held against the code in the zip."""

from __future__ import annotations

import ast
import re
import sys
import unittest

from . import addon_zip
from .addon_zip import dotted

# What Blender brings beside the standard library.
BLENDER = {"bpy", "bpy_extras", "mathutils", "gpu", "gpu_extras", "blf", "bl_math", "idprop", "aud", "freestyle", "addon_utils"}
REFUSED_IMPORTS = {"threading", "_thread", "concurrent", "multiprocessing", "asyncio", "pip", "ensurepip", "venv", "site", "code", "codeop", "runpy",
                   "urllib.request", "http", "ftplib", "smtplib", "xmlrpc", "webbrowser"}
REFUSED_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "bpy.ops.wm.url_open", "bpy.ops.script.python_file_run"}
# Where there is no window: background mode fires no timers, so scripts pump by themselves.
FOR_SCRIPTS = {"pump_until", "pause"}
CLASSES = {"Operator": "OT", "Panel": "PT", "Menu": "MT", "UIList": "UL"}
SPDX = re.compile(r"\A(#!.*\n)?# SPDX-License-Identifier: GPL-3\.0-or-later\n")


def imports():
    """Each absolute import: where, full name."""
    for where, node in addon_zip.nodes(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((where, name.name) for name in node.names)
        elif node.level == 0:
            yield from ((where, f"{node.module}.{name.name}") for name in node.names)


def classes_of(base: str):
    """Each class with such a base, at whatever depth of dots."""
    for where, node in addon_zip.nodes(ast.ClassDef):
        if any(dotted(one).split(".")[-1] == base for one in node.bases):
            yield where, node


def assigned(body, name: str):
    """The value expression a name gets in a class or module body; None when it gets none."""
    for statement in body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AnnAssign) else []
        if any(getattr(target, "id", "") == name for target in targets):
            return statement.value
    return None


class ReviewTest(unittest.TestCase):
    def test_imports_are_standard_library_blender_or_relative(self) -> None:
        for where, name in imports():
            self.assertIn(name.split(".")[0], {*sys.stdlib_module_names, *BLENDER}, f"{where} imports {name}; our own modules are imported relatively")

    def test_no_threads_no_pip_no_web(self) -> None:
        for where, name in imports():
            self.assertFalse(
                any(name == refused or name.startswith(f"{refused}.") for refused in REFUSED_IMPORTS), f"{where} imports {name}")

    def test_no_code_from_text(self) -> None:
        for where, node in addon_zip.nodes(ast.Call):
            self.assertNotIn(dotted(node.func), REFUSED_CALLS, where)

    def test_no_changes_to_where_modules_come_from(self) -> None:
        for where, node in addon_zip.nodes(ast.Attribute):
            self.assertNotIn(dotted(node), {"sys.path", "sys.meta_path", "sys.path_hooks"}, where)
        for where, name in imports():
            self.assertNotIn(name, {"sys.path", "sys.meta_path", "sys.path_hooks"}, where)

    def test_programs_are_started_in_one_place_and_without_a_shell(self) -> None:
        places = {where.split(":")[0] for where, name in imports() if name.split(".")[0] == "subprocess"}
        self.assertLessEqual(len(places), 1, places)
        for where, node in addon_zip.nodes(ast.keyword):
            self.assertNotEqual(node.arg, "shell", where)

    def test_loopback_is_a_literal_address(self) -> None:
        for path, text in addon_zip.sources().items():
            self.assertNotIn("localhost", text.lower(), path)
        for where, node in addon_zip.nodes(ast.Constant):
            for address in re.findall(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", node.value) if isinstance(node.value, str) else []:
                self.assertEqual(address, "127.0.0.1", where)

    def test_no_links_updaters_or_begging(self) -> None:
        for path, text in addon_zip.sources().items():
            self.assertNotRegex(text.lower(), r"https?://(?!127\.0\.0\.1)|\bdonat|patreon|paypal|ko-fi|gumroad|superhive|blendermarket|addon_updater|check_for_update", path)

    def test_every_file_of_ours_says_its_licence_first(self) -> None:
        ours = {path: text for path, text in addon_zip.sources().items() if "/vendor/aktionbridge/" not in path}
        self.assertGreater(len(ours), 1)
        for path, text in ours.items():
            self.assertRegex(text, SPDX, path)

    def test_every_file_of_the_folder_says_its_licence_first(self) -> None:
        for file in addon_zip.ADAPTER.rglob("*.py"):
            self.assertRegex(file.read_text(encoding="utf-8"), SPDX, file.relative_to(addon_zip.ROOT))

    def test_licence_text_is_the_gpl_and_the_client_s_is_mit(self) -> None:
        self.assertIn(b"GNU GENERAL PUBLIC LICENSE\n                       Version 3", addon_zip.contents()["aktionbridge/LICENSE"])
        self.assertIn(b"MIT License", addon_zip.contents()["aktionbridge/vendor/aktionbridge/LICENSE"])

    def test_bl_info_can_be_read_without_running_code(self) -> None:
        info = ast.literal_eval(assigned(addon_zip.trees()["aktionbridge/__init__.py"].body, "bl_info"))

        self.assertEqual(info["blender"], (3, 4, 0))
        self.assertEqual(len(info["version"]), 3)
        for key in ("name", "author", "location", "description", "category"):
            self.assertTrue(info[key].strip(), key)
        self.assertFalse({"warning", "wiki_url", "tracker_url"} & set(info))

    def test_preferences_belong_to_the_package_whatever_it_is_called(self) -> None:
        for where, node in classes_of("AddonPreferences"):
            name = assigned(node.body, "bl_idname")
            self.assertIsNotNone(name, where)
            self.assertFalse(isinstance(name, ast.Constant), f"{where}: an extension's package has another name than a legacy add-on's")

    def test_classes_are_named_as_blender_asks(self) -> None:
        seen = 0
        for base, mark in CLASSES.items():
            for where, node in classes_of(base):
                seen += 1
                self.assertRegex(node.name, rf"\AAKTION_{mark}_[a-z0-9_]+\Z", where)
                name = assigned(node.body, "bl_idname")
                if base == "Operator":
                    verb = node.name.split("_OT_")[1]
                    self.assertEqual(getattr(name, "value", None), f"aktion.{verb}", where)
        self.assertGreater(seen, 0)

    def test_properties_are_annotations(self) -> None:
        for where, node in addon_zip.nodes(ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
                    self.assertNotRegex(dotted(statement.value.func), r"\b(Bool|Int|Float|String|Enum|Pointer|Collection)(Vector)?Property$", where)

    def test_what_registers_can_unregister(self) -> None:
        registering = 0
        for path, tree in addon_zip.trees().items():
            functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            registering += "register" in functions
            if "register" in functions:
                self.assertIn("unregister", functions, path)
        self.assertGreater(registering, 1)

    def test_nothing_waits(self) -> None:
        for path, tree in addon_zip.trees().items():
            for function in (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))):
                if getattr(function, "name", "") not in FOR_SCRIPTS:
                    calls = {dotted(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
                    self.assertFalse(calls & {"time.sleep", "sleep"}, f"{path}:{function.lineno}: Blender's window stands still meanwhile")
        for where, node in addon_zip.nodes(ast.Call):
            if "/vendor/" not in where and isinstance(node.func, ast.Attribute):
                self.assertNotIn(node.func.attr, {"wait", "wait_until", "wait_for_call"}, where)


if __name__ == "__main__":
    unittest.main()
