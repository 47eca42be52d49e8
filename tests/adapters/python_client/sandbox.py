"""A host of the test's own - runtime and user folder in a temporary folder - and bridges to it. What was started is ended."""

import json
import os
import shutil
import signal
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path

from .package import ROOT
from aktionbridge import Bridge
from aktionbridge.host import launcher
from aktionbridge.host.processes import is_running
from aktionbridge.waiting import wait_until

LONG = 60.0
"""Seconds that never pass in a healthy run."""


def host_library():
    configuration = os.environ.get("AKTION_CONFIGURATION", "Release").lower()
    library = ROOT / "artifacts" / "bin" / "AktionBridge.Host" / configuration / "AktionBridge.Host.dll"
    if not library.exists():
        raise FileNotFoundError(f"The host is not built: {library.relative_to(ROOT)} is missing. Run ./aktion build.")
    return library


class Sandbox(unittest.TestCase):
    """Each test has an empty runtime folder and no host yet."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="aktion-client-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.runtime, self.home = self.folder / "runtime", self.folder / "home"
        self.runtime.mkdir(mode=0o700)
        self.home.mkdir()
        self.set_environment(AKTION_RUNTIME=str(self.runtime), AKTION_HOME=str(self.home), AKTION_HOST=str(host_library()))
        self.logged = []
        self.addCleanup(self.end_hosts)

    def set_environment(self, **values):
        for name, value in values.items():
            before = os.environ.get(name)
            self.addCleanup(os.environ.__setitem__, name, before) if before is not None else self.addCleanup(os.environ.pop, name, None)
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def bridge(self, **options):
        bridge = Bridge("test", "1.0", log=self.logged.append, **options)
        self.addCleanup(bridge.close)
        return bridge

    def until(self, bridge, condition, what):
        if not wait_until(bridge, condition, LONG):
            self.fail(f"{what} did not happen: {bridge.state}, log: {self.logged}")

    def record(self):
        return json.loads((self.runtime / "host.json").read_text(encoding="utf-8"))

    def change_record(self, **members):
        content = {**self.record(), **members}
        (self.runtime / "host.json").write_text(json.dumps(content), encoding="utf-8")
        return content

    def kill_host(self):
        record = self.record()
        os.kill(record["pid"], signal.SIGKILL)
        gone_by(record)

    def film(self, bridge):
        """A new project, bound."""
        project = bridge.wait(bridge.call("project/create", {"folder": str(self.folder / "Film.aktion")}), LONG)
        return bridge.wait(bridge.connect(project.folder), LONG)

    def end_hosts(self):
        for process in launcher._STARTED:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
                process.wait(LONG)
        launcher.collect()


def gone_by(record):
    """Waits until a process is gone; the system tells of it only when asked."""
    deadline = time.monotonic() + LONG
    while is_running(record["pid"], record["startTime"]):
        launcher.collect()
        if time.monotonic() > deadline:
            raise AssertionError(f"Process {record['pid']} is still there.")
        threading.Event().wait(0.005)


class Proxy:
    """Stands between a bridge and the host, and can swallow answers or cut the line."""

    def __init__(self, port):
        self.swallow = threading.Event()
        self._target = port
        self._pairs = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        for one in [one for pair in self._pairs for one in pair]:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self._pairs.clear()

    def close(self):
        self._listener.close()
        self.cut()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _carry(self, source, target, answers):
        try:
            while (data := source.recv(65536)):
                if not (answers and self.swallow.is_set()):
                    target.sendall(data)
        except OSError:
            pass
        finally:
            for one in (source, target):
                one.close()
