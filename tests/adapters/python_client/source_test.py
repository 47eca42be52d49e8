"""What the client's source must not do: wait, start threads outside `threaded`, import anything but the standard library."""

import ast
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from .package import CLIENT, ROOT

PACKAGE = CLIENT / "aktionbridge"
FORBIDDEN = {"threading", "_thread", "queue", "asyncio", "concurrent", "multiprocessing", "bpy", "select", "selectors", "importlib", "pip"}
ALLOWED_TO_WAIT = {"waiting.py": {"select"}, "threaded.py": {"threading"}}
BLOCKING = {"sleep", "sendall", "makefile", "communicate", "join_thread", "check_output", "check_call", "create_connection", "settimeout"}

PURE = ["framing_test", "peer_test", "rates_test", "records_test", "editor_server_test"]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0]


def called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def interpreter(version):
    """A Python of this version that runs; None when there is none."""
    names = [f"python{version}", *map(str, sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python3")))]
    for name in filter(None, map(shutil.which, names)):
        answer = subprocess.run([name, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True)
        if answer.stdout.strip() == version:
            return name
    return None


class SourceTest(unittest.TestCase):
    def sources(self):
        files = sorted(PACKAGE.rglob("*.py"))
        self.assertGreater(len(files), 15)
        return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]

    def test_nothing_is_imported_that_an_editor_cannot_have(self):
        standard = getattr(sys, "stdlib_module_names", None)
        for file, tree in self.sources():
            names = set(imported(tree))
            self.assertEqual(names & FORBIDDEN - ALLOWED_TO_WAIT.get(file.name, set()), set(), file.name)
            if standard is not None:
                self.assertEqual(names - set(standard), set(), file.name)

    def test_nothing_waits_in_the_pumped_path(self):
        for file, tree in self.sources():
            if file.name not in ALLOWED_TO_WAIT:
                self.assertEqual(set(called(tree)) & (BLOCKING | {"eval", "exec", "wait"}), set(), file.name)

    def test_threads_are_loaded_only_by_who_asks_for_them(self):
        words = "import sys, aktionbridge; print('aktionbridge.threaded' in sys.modules)"
        answer = subprocess.run([sys.executable, "-S", "-c", words], cwd=CLIENT, capture_output=True, text=True, check=True)
        self.assertEqual(answer.stdout.strip(), "False")

    def test_copy_inside_another_package_works(self):
        with tempfile.TemporaryDirectory() as folder:
            vendor = Path(folder) / "addon" / "vendor"
            vendor.mkdir(parents=True)
            for package in (vendor.parent, vendor):
                (package / "__init__.py").write_text("")
            shutil.copytree(PACKAGE, vendor / "aktionbridge", ignore=shutil.ignore_patterns("threaded.py", "__pycache__"))
            words = "from addon.vendor import aktionbridge as a; b = a.Bridge('copy', start_host=False); b.pump(); b.close(); print(b.state.phase)"
            answer = subprocess.run([sys.executable, "-B", "-c", words], cwd=folder, capture_output=True, text=True, check=True)
            self.assertEqual(answer.stdout.strip(), "closed")

    def run_pure_tests(self, version):
        python = interpreter(version)
        if python is None:
            self.skipTest(f"Python {version} is not installed")
        names = [f"adapters.python_client.{name}" for name in PURE]
        answer = subprocess.run([python, "-B", "-W", "error", "-m", "unittest", *names], cwd=ROOT / "tests", capture_output=True, text=True)
        self.assertEqual(answer.returncode, 0, answer.stderr[-3000:])
        self.assertIn("OK", answer.stderr)

    def test_pure_tests_pass_on_python_3_8(self):
        self.run_pure_tests("3.8")

    def test_pure_tests_pass_on_python_3_13(self):
        self.run_pure_tests("3.13")


if __name__ == "__main__":
    unittest.main()
