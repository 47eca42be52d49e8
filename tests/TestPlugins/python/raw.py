"""Speaks the protocol by hand, and wrongly: the first argument says how. Started as a command, without the SDK."""

import json
import os
import sys
import time


def send(message):
    body = json.dumps(message).encode()
    os.write(1, b"Content-Length: %d\r\n\r\n" % len(body) + body)


def read():
    header = b""
    while not header.endswith(b"\r\n\r\n"):
        byte = os.read(0, 1)
        if not byte:
            os._exit(0)
        header += byte
    return json.loads(os.read(0, int(header.split(b":")[1])))


how = sys.argv[1]
if how == "exit":
    sys.exit("There is no licence.")
if how == "silent":
    while os.read(0, 4096):
        pass
    os._exit(0)
if how == "deaf":
    time.sleep(1000)
if how == "garbage":
    os.write(1, b"Loading checkpoint shards: 100%\n" * 3)
    time.sleep(1000)
call = read()
if how == "contract":
    send({"jsonrpc": "2.0", "id": call["id"], "result": {"protocol": "3.0", "sdk": "raw", "processId": os.getpid()}})
elif how == "nonsense":
    send({"jsonrpc": "2.0", "id": call["id"], "result": 42})
elif how in ("badDescription", "unresponsive", "daemon"):
    send({"jsonrpc": "2.0", "id": call["id"], "result": {"protocol": "1.0", "sdk": "raw", "processId": os.getpid()}})
    call = read()
    if how == "badDescription":
        send({"jsonrpc": "2.0", "id": call["id"], "result": {"generators": [{"id": "Bad Id", "name": "x", "produces": "video", "modes": ["fromText"], "outputRevision": 1, "rasters": {}, "determinism": "none"}]}})
    if how == "daemon" and os.fork() == 0:
        # Gets away: no parent, no session, no marker; yet it holds the protocol's output open.
        os.setsid()
        if os.fork() == 0:
            file = os.path.join(call["params"]["workFolder"], "daemon.pid")
            with open(file + ".new", "w") as record:
                record.write(str(os.getpid()))
            os.rename(file + ".new", file)
            os.execve("/bin/sleep", ["sleep", "600"], {})
        os._exit(0)
if how == "old":
    # As the first minor version of the protocol had it: no inspectors, no workflows, nothing that came later.
    send({"jsonrpc": "2.0", "id": call["id"], "result": {"protocol": "1.0", "sdk": "raw", "processId": os.getpid()}})
    while True:
        call = read()
        if call["method"] == "plugin/describe":
            result = {"generators": [{
                "id": "still", "name": "Still", "produces": "image", "modes": ["fromText"], "outputRevision": 1, "rasters": {}, "determinism": "none"}]}
        elif call["method"] == "plugin/generate":
            with open(os.path.join(call["params"]["workFolder"], "still.png"), "w") as still:
                still.write("not looked at")
            result = {"files": ["still.png"], "facts": {}}
        else:
            break
        send({"jsonrpc": "2.0", "id": call["id"], "result": result})
    sys.exit(0)
while os.read(0, 4096):
    pass
