"""What can be wrong before a host answers: each case is said in words, with what to do, and nothing waits for it."""

import fcntl
import json
import os
import resource
import signal
import sys
import time
from datetime import datetime, timezone

from . import package  # noqa: F401
from .sandbox import LONG, Sandbox, host_library
from aktionbridge import BridgeError, ErrorCode, Phase, client
from aktionbridge.host import link as link_module
from aktionbridge.host.processes import start_time

TICKS = 400


def own_start_time():
    return datetime.fromtimestamp(start_time(os.getpid()), timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class NoHostTest(Sandbox):
    def phase(self, bridge, phase):
        self.until(bridge, lambda: bridge.state.phase == phase, phase)
        return bridge.state

    def write_record(self, **members):
        content = {
            "pid": os.getpid(), "startTime": own_start_time(), "http": "http://127.0.0.1:1", "tcp": "127.0.0.1:1", "token": "t",
            "version": "9.9.9", "protocol": "1.0", **members}
        (self.runtime / "host.json").write_text(json.dumps(content), encoding="utf-8")

    def test_no_host_and_none_installed(self):
        self.set_environment(AKTION_HOST=None)
        bridge = self.bridge()
        waiting = bridge.call("host/info", timeout=0.2)
        state = self.phase(bridge, Phase.OFFLINE)
        self.until(bridge, lambda: "installed" in bridge.state.words, "the words")
        self.assertIn("AKTION_HOST", bridge.state.remedy)
        with self.assertRaises(BridgeError) as late:
            bridge.wait(waiting, LONG)
        self.assertEqual((late.exception.code, state.phase), (ErrorCode.TIMED_OUT, Phase.OFFLINE))

    def test_starting_not_wanted(self):
        bridge = self.bridge(start_host=False)
        self.until(bridge, lambda: "aktion serve" in bridge.state.remedy, "the words")
        self.assertEqual(list(self.runtime.iterdir()), [])

    def test_install_record_is_used_and_must_be_ours(self):
        self.set_environment(AKTION_HOST=None)
        install = self.home / "install.json"
        install.write_text(json.dumps({"version": 1, "command": ["dotnet", str(host_library())], "hostVersion": "0"}), encoding="utf-8")
        install.chmod(0o666)
        bridge = self.bridge()
        self.until(bridge, lambda: "others could have written it" in bridge.state.words, "the refusal")
        install.chmod(0o600)
        self.assertEqual(bridge.wait(bridge.call("host/info"), LONG).process_id, self.record()["pid"])

    def test_runtime_folder_in_the_temporary_folder_is_the_hosts_own(self):
        temporary, other = self.folder / "t", self.folder / "other"
        temporary.mkdir()
        other.mkdir()
        self.set_environment(AKTION_RUNTIME=None, XDG_RUNTIME_DIR=None, TMPDIR=str(temporary), TMP=str(other), LOGNAME="somebody", USER="somebody")
        bridge = self.bridge()
        process = bridge.wait(bridge.call("host/info"), LONG).process_id
        folder, = temporary.glob("aktionbridge-*")
        self.assertEqual(json.loads((folder / "host.json").read_text(encoding="utf-8"))["pid"], process)

    def test_host_that_ran_once_is_found_by_the_record_it_wrote(self):
        bridge = self.bridge()
        first = bridge.wait(bridge.call("host/info"), LONG).process_id
        bridge.wait(bridge.call("host/shutdown"), LONG)
        self.until(bridge, lambda: bridge.state.phase == Phase.OFFLINE, "the end of the host")
        self.set_environment(AKTION_HOST=None)
        self.assertNotEqual(bridge.wait(bridge.call("host/info"), LONG).process_id, first)

    def test_install_record_that_is_none_names_the_file(self):
        self.set_environment(AKTION_HOST=None)
        commands = ('"rm"', "[]", "[1]", '["/no/such/host"]', '["no-such-program"]')
        for text in ("", "[]", "{}", *('{"command": %s}' % command for command in commands)):
            with self.subTest(text):
                (self.home / "install.json").write_text(text, encoding="utf-8")
                bridge = self.bridge()
                bridge.pump()
                self.assertEqual(bridge.state.phase, Phase.OFFLINE)
                self.assertRegex(bridge.state.words, "install.json|/no/such/host|no-such-program")

    def test_host_that_cannot_start_says_its_last_words_and_is_not_tried_for_ever(self):
        self.set_environment(AKTION_FFMPEG="/no/such/ffmpeg")
        bridge, starts = self.bridge(), []
        bridge.listen("state", lambda state: starts.append(state) if state.phase == Phase.STARTING else None)
        self.until(bridge, lambda: bridge.state.phase == Phase.OFFLINE and "aktion serve" in bridge.state.remedy, "giving up")
        self.assertIn("/no/such/ffmpeg", bridge.state.words)
        self.assertEqual(len(starts), link_module.MOST_STARTS)
        self.set_environment(AKTION_FFMPEG=None)
        bridge.retry()
        bridge.wait(bridge.call("host/info"), LONG)

    def test_record_of_a_process_that_is_gone_or_another_is_stale(self):
        for members in ({"pid": 2 ** 22 + 1}, {"startTime": "2001-01-01T00:00:00Z"}, {"startTime": "yesterday"}, {"pid": 0}):
            with self.subTest(members):
                self.write_record(**members)
                bridge = self.bridge(start_host=False)
                bridge.pump()
                self.assertEqual((bridge.state.phase, bridge.state.words), (Phase.OFFLINE, "No host is running."))

    def test_record_that_makes_no_sense_is_no_record(self):
        for members in ({"tcp": "127.0.0.1"}, {"tcp": "127.0.0.1:99999"}, {"tcp": 5}, {"pid": "1"}, {"token": None}, {"tcp": ":1"}):
            with self.subTest(members):
                self.write_record(**members)
                bridge = self.bridge(start_host=False)
                bridge.pump()
                self.assertEqual(bridge.state.phase, Phase.OFFLINE)
        os.remove(self.runtime / "host.json")
        os.mkfifo(self.runtime / "host.json")
        self.bridge(start_host=False).pump()

    def test_record_that_leads_to_another_machine_is_refused(self):
        for address in ("10.0.0.1:80", "127.0.0.2:80"):
            self.write_record(tcp=address)
            bridge = self.bridge()
            bridge.pump()
            self.assertEqual(bridge.state.phase, Phase.REFUSED)
            self.assertIn(address, bridge.state.words)

    def test_record_of_another_major_version_says_what_to_update(self):
        self.write_record(protocol="2.0")
        bridge = self.bridge()
        state = self.phase(bridge, Phase.WRONG_VERSION)
        self.assertIn("9.9.9", state.words)
        self.assertIn("Update", state.remedy)
        self.assertNotIn("host.lock", os.listdir(self.runtime))

    def test_runtime_folder_that_is_a_link_or_open_to_others_is_refused(self):
        self.runtime.chmod(0o755)
        bridge = self.bridge()
        self.assertIn("chmod 700", self.phase(bridge, Phase.REFUSED).remedy)
        elsewhere = self.folder / "elsewhere"
        self.runtime.rename(elsewhere)
        elsewhere.chmod(0o700)
        self.runtime.symlink_to(elsewhere)
        bridge = self.bridge()
        self.assertIn("link", self.phase(bridge, Phase.REFUSED).words)

    def test_port_where_nobody_listens_is_tried_again_with_pauses(self):
        self.write_record()
        bridge, tries = self.bridge(), []
        bridge.listen("state", lambda state: tries.append(time.monotonic()) if state.words.startswith("Connecting to") else None)
        self.until(bridge, lambda: len(tries) == 4, "four tries")
        pauses = [after - before for before, after in zip(tries, tries[1:])]
        self.assertGreater(pauses[0], 0.1)
        self.assertGreater(sum(pauses), 0.8)


class HostThatRefusesTest(Sandbox):
    def test_wrong_token_is_refused_until_the_record_changes(self):
        starter = self.bridge()
        starter.wait(starter.call("host/info"), LONG)
        token = self.record()["token"]
        self.change_record(token="0" * 64)
        bridge = self.bridge()
        self.until(bridge, lambda: bridge.state.phase == Phase.REFUSED, "the refusal")
        self.assertIn("token", bridge.state.words)
        self.assertNotIn("0" * 64, repr(bridge._link.host))
        self.change_record(token=token)
        bridge.wait(bridge.call("host/info"), LONG)

    def test_hello_with_another_major_version_is_refused_by_the_host(self):
        bridge = self.bridge()
        bridge._handshake._introduction["protocol"] = "2.0"
        self.until(bridge, lambda: bridge.state.phase == Phase.WRONG_VERSION, "the refusal")
        self.assertIn("2.0", bridge.state.words)

    def test_port_that_speaks_something_else_costs_a_reconnect(self):
        starter = self.bridge()
        starter.wait(starter.call("host/info"), LONG)
        straight = self.record()
        self.change_record(tcp=straight["http"].partition("//")[2])
        bridge = self.bridge()
        self.until(bridge, lambda: "no known header" in bridge.state.words or "closed" in bridge.state.words, "the misfit")
        self.change_record(tcp=straight["tcp"])
        bridge.wait(bridge.call("host/info"), LONG)


class FrozenHostTest(Sandbox):
    """A host that is stopped (SIGSTOP): its port takes connections and bytes, and nobody answers."""

    def setUp(self):
        super().setUp()
        self.one = self.bridge()
        self.film(self.one)
        self.pid = self.record()["pid"]

    def measured(self, bridge, name):
        """Pumps as a timer would; gives how often the thread had to wait for the system, and reports the cost of a tick."""
        wall, busy = [], []
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw
        for _ in range(TICKS):
            start, work = time.perf_counter(), time.thread_time()
            bridge.pump()
            busy.append((time.thread_time() - work) * 1000)
            wall.append((time.perf_counter() - start) * 1000)
        waits = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw - before
        figures = "; ".join(
            f"{what} median {one[TICKS // 2]:.3f} ms, 99% {one[TICKS * 99 // 100]:.3f} ms, worst {one[-1]:.3f} ms"
            for what, one in (("wall", sorted(wall)), ("own processor time", sorted(busy))))
        print(f"\n  pump, {name}, {TICKS} ticks: {figures}", file=sys.stderr)
        return waits

    def test_pump_never_waits_for_a_frozen_host(self):
        os.kill(self.pid, signal.SIGSTOP)
        text = "x" * 100_000
        calls = [self.one.call("shots/fromSlot", client.ShotsFromSlotRequest(sentence=text, duration_frames=24)) for _ in range(200)]
        self.assertTrue(fcntl.fcntl(self.one.fileno(), fcntl.F_GETFL) & os.O_NONBLOCK)
        waits = self.measured(self.one, "frozen host, 20 MB of calls waiting")
        self.assertTrue(self.one.wants_to_send, "the socket should have been full")
        self.assertLess(waits, TICKS // 20)
        self.assertFalse(any(call.finished for call in calls))
        os.kill(self.pid, signal.SIGCONT)

    def test_connecting_to_a_frozen_host_never_waits(self):
        os.kill(self.pid, signal.SIGSTOP)
        bridge = self.bridge()
        bridge.call("host/info")
        waits = self.measured(bridge, "frozen host, connecting")
        self.assertLess(waits, TICKS // 20)
        self.assertEqual(bridge.state.phase, Phase.CONNECTING)
        os.kill(self.pid, signal.SIGCONT)
        self.until(bridge, lambda: bridge.state.ready, "the answer to hello")

    def test_idle_host_costs_next_to_nothing(self):
        self.assertLess(self.measured(self.one, "idle host"), TICKS // 20)

    def test_missing_host_costs_next_to_nothing(self):
        self.set_environment(AKTION_RUNTIME=str(self.folder / "nothing"))
        self.assertLess(self.measured(self.bridge(start_host=False), "no host"), TICKS // 20)

    def test_frozen_host_is_noticed_and_welcomed_back(self):
        os.kill(self.pid, signal.SIGSTOP)
        call = self.one.call("host/info")
        self.until(self.one, lambda: self.one.state.phase == Phase.UNRESPONSIVE, "the notice")
        self.assertIn(str(self.pid), self.one.state.words)
        os.kill(self.pid, signal.SIGCONT)
        self.assertEqual(self.one.wait(call, LONG).process_id, self.pid)
        self.assertEqual(self.one.state.phase, Phase.READY)


if __name__ == "__main__":
    import unittest
    unittest.main()
