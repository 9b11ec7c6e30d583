"""Writes the pickles that the tests of the authors' route files read, with Python itself: plain ones of every protocol,
and hostile ones. Run once; what it writes is committed. Usage: python3 fixtures.py DIRECTORY"""
import os
import pickle
import pickletools
import struct
import sys
from pathlib import Path

folder = Path(sys.argv[1])
places = {(40.75, -73.99): "pano-a", (40.7501, -73.9902): "panö-b", (-33.5, 151.25): "全景"}
for protocol in range(6):
    (folder / f"plain-{protocol}.pkl").write_bytes(pickle.dumps(places, protocol=protocol))


class Call:
    def __reduce__(self):
        return os.system, ("true",)


def op(name):
    return next(o.code for o in pickletools.opcodes if o.name == name).encode("latin-1")


hostile = {
    "call": pickle.dumps({(1.0, 2.0): Call()}),
    "class-in-key": pickle.dumps({(Call(), 2.0): "pano"}, protocol=2),
    "list": pickle.dumps([1, 2, 3]),
    "bytes-value": pickle.dumps({(1.0, 2.0): b"pano"}),
    "number-key": pickle.dumps({1.0: "pano"}),
    "far-away": pickle.dumps({(91.0, 2.0): "pano"}),
    "cut": pickle.dumps(places)[:-7],
    "trailing": pickle.dumps(places) + b"more",
    "long-string": op("PROTO") + b"\x02" + op("BINUNICODE") + struct.pack("<I", 2_000_000_000) + b"abc",
    "negative-string": op("PROTO") + b"\x02" + op("BINUNICODE") + struct.pack("<i", -5) + b"abc",
    "own-key": op("EMPTY_DICT") + op("BINPUT") + b"\0" + (op("BINGET") + b"\0" + op("BININT1") + b"\1" + op("SETITEM")) * 2 + op("STOP"),
    "nested": pickle.dumps({(1.0, 2.0): {"a": 1}}),
    "empty": b"",
}
for name, data in hostile.items():
    (folder / f"hostile-{name}.pkl").write_bytes(data)
