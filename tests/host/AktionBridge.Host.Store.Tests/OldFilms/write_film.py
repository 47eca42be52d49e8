#!/usr/bin/env python3
"""Writes a small film with a build of the product, its queue half done, and keeps its databases as SQL.

    python3 write_film.py [--build FOLDER] [--name NAME]
    python3 write_film.py --lay-out NAME FOLDER.aktion [HOME]

FOLDER is a checkout that was built (Release); this one unless given. NAME says what the folder beside this file is called; schema-NNN unless given. Works with
builds of every schema since the second: what a build cannot do is left out. To be run before a migration is added, by the build that does not know it yet. The
second form makes the project's folder of what was kept, and the user's database.
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = ("-p", "film.aktion")

SCREENPLAY = """Title: The Letter

INT. KITCHEN - DAY

MARA turns from the window. A letter lies on the table.

MARA
(quietly)
It came this morning.

She opens the letter and reads it.

EXT. YARD - NIGHT

MARA runs to the gate. It is locked.
"""

PLUGIN = '''
from aktionbridge_plugin import Frames, Rasters, generator

@generator(id="clip", name="Flat clip", modes=("fromText",), determinism="exact", frames=Frames(maximum=2000), rasters=Rasters(multiple=2))
def clip(request, context):
    with context.video("clip.mkv") as video:
        for frame in range(request.frames):
            video.write(bytes([60 + 2 * frame]) * (3 * request.raster.width * request.raster.height))
    return "clip.mkv"
'''

# What no client can write; as the records were, which have not changed since.
BY_HAND = {
    "mediaRoot": [("root_rushes00000", 1, 1, '{"id":"root_rushes00000","version":1,"path":"../rushes"}')],
    "editorDocument": [("document-1", 1, 1, '{"id":"document-1","version":1,"path":"/films/cut.blend"}')],
}

USER_ROWS = {
    "trustedPlugin": ("elsewhere", "00" * 32, "2026-11-20T10:00:00.0000000+00:00"),
    "devPath": ("/films/plugins/mine", "2026-11-20T10:00:00.0000000+00:00"),
    "speed": ("elsewhere/clip", 4, 10.0, 2.0),
    "folderGrant": ("elsewhere", "/films/models", 0, "2026-11-20T10:00:00.0000000+00:00"),
    "pluginCrash": (1, "elsewhere", "00" * 32, "11" * 32, "Its process was ended by signal 6.", "2026-11-20T10:00:00.0000000+00:00"),
    "quarantine": ("elsewhere", "00" * 32, "Three recipes crashed it.", "one\ntwo", "2026-11-20T10:00:00.0000000+00:00"),
    "ledgerEnd": ("epoch-of-another-film", 7, "22" * 32, "2026-11-20T10:00:00.0000000+00:00"),
    "run": (None, "elsewhere/clip", 2.5, 0.5),
    "verdict": ("take_elsewhere", "elsewhere/clip", "wide", 1),
}


def picture(path):
    """A face of two colours, 16 x 16."""
    row = b"\0" + b"\xc0\x90\x70" * 8 + b"\x30\x28\x24" * 8
    part = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    data = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)) + part(b"IDAT", zlib.compress(row * 16)) + part(b"IEND", b"")
    path.write_bytes(data)


class Build:
    """A host and a client of one build, with a user of their own."""

    def __init__(self, root, work):
        self.root, self.work = root, work
        self.environment = {**os.environ, "AKTION_RUNTIME": f"{work}/run", "AKTION_HOME": f"{work}/home", "AKTION_PLUGINS": f"{work}/plugins"}
        self.environment.pop("XDG_RUNTIME_DIR", None)

    def run(self, *words, must=False):
        """The client's answer; None when this build knows no such thing."""
        program = self.root / "artifacts" / "bin" / "AktionBridge.Cli" / "release" / "aktion.dll"
        ran = subprocess.run(["dotnet", program, *words], cwd=self.work, env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if ran.returncode == 0:
            return ran.stdout
        print(f"{'failed' if must else 'left out'}: {' '.join(words)}: {ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else ran.returncode}", file=sys.stderr)
        if must:
            sys.exit(1)
        return None

    def call(self, method, **parameters):
        """What the client has no word for, over HTTP; says so when the build does not know it."""
        record = self.record()
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": {"project": f"{self.work}/film.aktion", **parameters}})
        request = urllib.request.Request(record["http"] + "/rpc", body.encode(), {"Authorization": f"Bearer {record['token']}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as reply:
            answer = json.load(reply)
        if "error" in answer:
            print(f"left out: {method}: {answer['error']['message']}", file=sys.stderr)
        return answer.get("result")

    def record(self):
        return json.loads((self.work / "run" / "host.json").read_text())

    def kill(self):
        """As a power cut: the project is left as it is."""
        pid = self.record()["pid"]
        os.kill(pid, signal.SIGKILL)
        while pathlib.Path(f"/proc/{pid}").exists():
            time.sleep(0.05)


def cut(frames):
    """A rough cut with a gap of so many frames."""
    rate = 24000 / 1001
    at = lambda value: {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": value}
    span = lambda value: {"OTIO_SCHEMA": "TimeRange.1", "start_time": at(0), "duration": at(value)}
    media = {"DEFAULT_MEDIA": {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "before.mov", "available_range": span(1000)}}
    items = [
        {"OTIO_SCHEMA": "Clip.2", "name": "before", "source_range": span(10), "active_media_reference_key": "DEFAULT_MEDIA", "media_references": media},
        {"OTIO_SCHEMA": "Gap.1", "name": "", "source_range": span(frames)},
    ]
    track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "metadata": {"locked": False}, "children": items}
    return {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "global_start_time": at(86400), "tracks": {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": [track]}}


def write(build):
    """The film as a person would make it; ends with a queue and a dead host."""
    work = build.work
    (work / "old.fountain").write_text(SCREENPLAY)
    (work / "cut.otio").write_text(json.dumps(cut(24)))
    picture(work / "face.png")
    (work / "plugins" / "old").mkdir(parents=True)
    (work / "plugins" / "old" / "old.py").write_text(PLUGIN)
    (work / "plugins" / "old" / "plugin.json").write_text('{"id":"old","name":"old","version":"1.0.0","contract":"1.0","entry":{"python":"old.py"}}')
    build.run("new", "film.aktion", "--name", "The Letter", "--raster", "256x144", "--rate", "24000/1001", must=True)
    build.run("plugins", "trust", "old", must=True)
    build.run("import", "old.fountain", *PROJECT, must=True)
    build.run("breakdown", *PROJECT, must=True)
    build.run("lock", "MARA", "--image", "face=face.png", "--description", "A woman of forty with short dark hair.", "--wardrobe", "A grey coat.", *PROJECT, must=True)
    first, second = [shot["code"] for shot in json.loads(build.run("shots", "--json", *PROJECT, must=True))][:2]
    for shot in (first, second):
        build.run("shots", "edit", shot, "--frames", "12", *PROJECT, must=True)
    build.run("shots", "edit", first, "--size", "wide", "--description", "Mara turns from the window and sees the letter.", *PROJECT, must=True)
    build.call(
        "project/setLook", requestId="5d0e7f52-91aa-4c1f-8f0e-2b6f2f6f6a01",
        brief={"audience": "Festival", "register": "Dry", "emotionalAim": "Dread, then relief", "rightsStatement": "All rights reserved."},
        style={"name": "Ink", "prompt": "black ink on grey paper", "negative": "text", "palette": ["#202020", "#d8d4cc"]})
    build.call("boards/import", shot=first, path=f"{work}/face.png")
    build.call("shots/setConditioning", shot=first, items=[{"role": "style", "path": f"{work}/face.png"}], media=[{"role": "style", "path": f"{work}/face.png"}])
    camera = [{"seconds": 0, "x": 0, "y": 1.6, "z": -4.2, "targetX": 0, "targetY": 1.4, "targetZ": 0, "lensMillimetres": 35, "roll": 0}]
    stands = [{"name": "MARA", "keys": [{"seconds": 0, "x": 0.5, "z": 0, "heading": 60, "action": "stand"}]}]
    build.call("shots/setBlocking", shot=second, blocking={"performers": stands, "camera": camera})
    build.run("locks", "location", "KITCHEN", "--image", "face.png", "--description", "A small kitchen with a window to the yard.", *PROJECT)
    build.run("locks", "style", "--name", "Ink", "--prompt", "black ink on grey paper", *PROJECT)
    build.run("locks", "brief", "--audience", "Festival", *PROJECT)
    build.run("generate", first, second, "--takes", "2", "--seed", "11", "--generator", "old/clip", *PROJECT, must=True)
    build.run("approve", f"{first}_t01", "--note", "The look at the letter is right.", *PROJECT, must=True)
    build.run("reject", f"{first}_t02", "--note", "Too late.", *PROJECT, must=True)
    build.run("takes", "mark", f"{second}_t01", "--star", "--comment", "Ours.", *PROJECT)
    if not build.run("place", "cut.otio", first, second, "-o", "filled.otio", *PROJECT):
        for shot in json.loads(build.run("shots", "--json", *PROJECT, must=True))[2:]:
            build.run("shots", "edit", shot["code"], "--frames", "12", *PROJECT, must=True)
            build.run("generate", shot["code"], "--seed", "11", "--generator", "old/clip", *PROJECT, must=True)
        (work / "cut.otio").write_text(json.dumps(cut(48)))
        build.run("place", "cut.otio", "-o", "filled.otio", *PROJECT, must=True)
    found = build.run("lint", "--json", *PROJECT)
    findings = json.loads(found) if found else []
    for finding in (findings if isinstance(findings, list) else findings.get("findings", findings.get("items", [])))[:1]:
        build.run("lint", "waive", finding["id"], "--reason", "As written.", *PROJECT)
    held = build.run("jobs", "pause-queue", *PROJECT) is not None
    shutil.copytree(HERE.parents[3] / "samples" / "workflows", work / "home" / "workflows", dirs_exist_ok=True)
    build.run("workflows", "run", "preview-then-final", second, "--set", "previews=1", "--no-wait", *PROJECT)
    build.run("regenerate", "--model", "previz/previz-shot", first, "--name", "Rendered", "--no-wait", *PROJECT)
    build.run("generate", second, "--takes", "3", "--seed", "21", "--generator", "previz/previz-shot", *(("--priority", "3", "--budget-seconds", "600") if held else ()), "--no-wait", *PROJECT, must=True)
    build.kill()


def put(database, table, rows):
    """Rows for a table that is there and empty."""
    there = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()[0]
    if there and not database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
        for row in rows:
            database.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(row))})', row)


def anchor(database):
    """A place on a timeline that an editor asked for: no editor is at hand here."""
    shot, take = database.execute("SELECT shotId, id FROM take ORDER BY number, id").fetchone()
    body = {
        "id": "placement_anchored000", "version": 1, "shotId": shot, "document": "document-1", "timeline": "scene", "trackName": "AktionBridge", "start": 40, "duration": 12,
        "delivery": {"rate": "24000/1001", "raster": {"width": 256, "height": 144}}, "frames": 12, "placed": True, "wantedTakeId": take, "shownTakeId": take, "jobs": [], "state": "shown",
        "createdAt": "2026-11-20T10:00:00+00:00",
    }
    return [(body["id"], 1, 1, json.dumps(body, separators=(",", ":")), "2026-11-20T10:00:00.0000000+00:00", shot, "document-1")]


def dump(database, work, path):
    """As text, which shows what is in it; the folder it was made in is nobody's business."""
    ledger = database.execute("SELECT name FROM sqlite_master WHERE name = 'ledger'").fetchone()
    if ledger and database.execute("SELECT count(*) FROM ledger WHERE details LIKE ?", (f"%{work}%",)).fetchone()[0]:
        sys.exit("The ledger names the folder, which cannot be taken out of it.")
    version, application = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    text = "\n".join(database.iterdump()).replace(str(work), "/films")
    path.write_text(f"-- Generated by write_film.py with a build of schema {version}.\nPRAGMA application_id={application};\nPRAGMA user_version={version};\n{text}\n")


def lay_out(name, project, home=None):
    """The folders as that build left them."""
    shutil.copytree(HERE / name / "originals", pathlib.Path(project) / "media" / "originals")
    for script, folder, file in (("project.sql", project, "project.db"), ("user.sql", home, "user.db")):
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(pathlib.Path(folder) / file)
            database.executescript((HERE / name / script).read_text())
            database.close()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--build", type=pathlib.Path, default=HERE.parents[3])
    options.add_argument("--name")
    options.add_argument("--lay-out", nargs="+", metavar="NAME FOLDER HOME")
    chosen = options.parse_args()
    if chosen.lay_out:
        lay_out(*chosen.lay_out)
        return
    with tempfile.TemporaryDirectory(prefix="old-film-", ignore_cleanup_errors=True) as folder:
        work = pathlib.Path(folder)
        write(Build(chosen.build.resolve(), work))
        project, user = sqlite3.connect(work / "film.aktion" / "project.db"), sqlite3.connect(work / "home" / "user.db")
        out = HERE / (chosen.name or f"schema-{project.execute('PRAGMA user_version').fetchone()[0]:03}")
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        for table, rows in BY_HAND.items():
            put(project, table, rows)
        put(project, "anchor", anchor(project))
        for table, row in USER_ROWS.items():
            if user.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()[0]:
                user.execute(f'INSERT OR IGNORE INTO "{table}" VALUES ({", ".join("?" * len(row))})', row)
        dump(project, work, out / "project.sql")
        dump(user, work, out / "user.sql")
        # What is derived can be made again; what was running when the host died is in no one's way.
        shutil.copytree(work / "film.aktion" / "media" / "originals", out / "originals")
        print(f"{out.name}: user schema {user.execute('PRAGMA user_version').fetchone()[0]}, {sum(file.stat().st_size for file in out.rglob('*') if file.is_file())} bytes")


if __name__ == "__main__":
    main()
