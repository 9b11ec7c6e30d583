"""Writes TorchScript archives without PyTorch: a module without parameters is a pickled object and a program as text."""

import pickle
import zipfile

NO_CONSTANTS = pickle.PROTO + b"\x02" + pickle.EMPTY_TUPLE + pickle.STOP


def text(value):
    raw = value.encode()
    return pickle.BINUNICODE + len(raw).to_bytes(4, "little") + raw


def pickled(name):
    """An object of the class with its two attributes, as torch.jit.save pickles it."""
    return b"".join([
        pickle.PROTO, b"\x02", pickle.GLOBAL, b"__torch__\n" + name.encode() + b"\n", pickle.BINPUT, b"\x00",
        pickle.EMPTY_TUPLE, pickle.NEWOBJ, pickle.EMPTY_DICT, pickle.MARK,
        text("training"), pickle.BINPUT, b"\x01", pickle.NEWTRUE,
        text("_is_full_backward_hook"), pickle.BINPUT, b"\x02", pickle.NONE,
        pickle.SETITEMS, pickle.BUILD, pickle.BINPUT, b"\x03", pickle.STOP,
    ])


def write(target, name, program):
    """Writes the class ``name`` of ``program``. Equal programs give equal bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for part, content in [
            ("data.pkl", pickled(name)),
            ("code/__torch__.py", program.encode()),
            ("constants.pkl", NO_CONSTANTS),
            ("version", b"3\n"),
            ("byteorder", b"little"),
        ]:
            archive.writestr(zipfile.ZipInfo(target.stem + "/" + part), content)
    target.chmod(0o644)
    print(target, target.stat().st_size, "bytes")
