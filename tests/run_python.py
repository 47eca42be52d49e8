"""Runs every *_test.py under tests/ and says how it went: `python3 tests/run_python.py RESULTS_FOLDER`.

Python's own runner prints skips in a form that cannot be taken apart, and does not count tests of a class that was skipped
whole. Writes `python.log` (everything), `python-counts` ("passed failed skipped") and `python-skips` (those that
expected-skips.txt does not name) into the folder.
"""

from __future__ import annotations

import sys
import unittest
from pathlib import Path
from typing import Iterator, List, Set, TextIO, Tuple

TESTS = Path(__file__).resolve().parent


class Tee:
    """Writes to the log at once, so that a test that hangs is the last line there."""

    def __init__(self, log: TextIO) -> None:
        self._log = log

    def write(self, text: str) -> None:
        self._log.write(text)
        self._log.flush()

    def flush(self) -> None:
        self._log.flush()


class Result(unittest.TextTestResult):
    """Keeps which tests began, and shows each failure as it happens, in the words of C#'s test runner."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.started: Set[str] = set()

    def startTest(self, test):  # noqa: N802 - the names are unittest's
        self.started.add(test.id())
        super().startTest(test)

    def addError(self, test, error):  # noqa: N802
        super().addError(test, error)
        print(f"  Failed {test.id()}", flush=True)

    def addFailure(self, test, error):  # noqa: N802
        super().addFailure(test, error)
        print(f"  Failed {test.id()}", flush=True)

    def addSubTest(self, test, subtest, error):  # noqa: N802
        super().addSubTest(test, subtest, error)
        if error is not None:
            print(f"  Failed {subtest.id()}", flush=True)

    def count(self, tests: Set[str]) -> Tuple[int, int, int]:
        """Passed, failed, skipped. A class that fails before its first test counts as one failure, one that is skipped as all its tests."""
        failed = {whole(test).id() for test, _ in self.failures + self.errors} | {test.id() for test in self.unexpectedSuccesses}
        skipped = {whole(test).id() for test, _ in self.skipped}
        classes = [name.split("(")[1].rstrip(")") + "." for name in skipped if name not in tests and "(" in name]
        unstarted = {name for name in tests - self.started if name.startswith(tuple(classes))}
        return len(self.started - failed - skipped), len(failed), len(skipped & tests) + len(unstarted)


def whole(test):
    """The test that a subtest belongs to."""
    return getattr(test, "test_case", test)


def expected_skips() -> List[Tuple[str, str]]:
    """Names, or beginnings of names, and the reason each may be skipped for."""
    lines = (TESTS / "expected-skips.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t", 1)) for line in lines if "\t" in line and not line.startswith("#")]


def tests_in(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_in(test)
        else:
            yield test


def main(results: Path) -> int:
    suite = unittest.defaultTestLoader.discover(str(TESTS), "*_test.py", str(TESTS))
    tests = {test.id() for test in tests_in(suite)}
    with (results / "python.log").open("w", encoding="utf-8") as log:
        outcome = unittest.TextTestRunner(stream=Tee(log), verbosity=2, resultclass=Result).run(suite)
    passed, failed, skipped = outcome.count(tests)
    expected = expected_skips()
    unexpected = [
        f"{test.id()}: {reason}" for test, reason in outcome.skipped
        if not any(name in test.id() and reason == allowed for name, allowed in expected)]
    (results / "python-counts").write_text(f"{passed} {failed} {skipped}\n", encoding="utf-8")
    (results / "python-skips").write_text("".join(f"{line}\n" for line in unexpected), encoding="utf-8")
    print(f"Python: {passed} passed, {failed} failed, {skipped} skipped" + (f"; the whole output is in {results / 'python.log'}" if failed else ""))
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
