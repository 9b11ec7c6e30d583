"""Recomputes what the fixtures hold with the transformers that is installed, and compares: the committed numbers are those of 4.57.6,
of what transformers 5 saved those of 5.24.0, which only that version recomputes.

Checkpoints are opened from the fixtures' own files. Logits, loss, losses of training and merged logits may differ by TOLERANCE, relative
to the larger of 1 and the number; greedy tokens not at all. Usage: again.py PARITY PARITY_MLLAMA
"""

import pathlib
import shutil
import sys
import tempfile

import make
import make_mllama
import make_newer
import torch
import transformers
from safetensors.torch import load_file
from transformers import AutoImageProcessor

TOLERANCE = 1e-4


def compare(name, before, now):
    largest, where = 0.0, ""
    for key, found in now.items():
        if key == "greedy" and not torch.equal(found, before[key]):
            raise SystemExit(f"{name}: other greedy tokens")
        difference = ((found - before[key]).abs() / before[key].abs().clamp(min=1)).max().item()
        if not difference <= TOLERANCE:  # NaN too
            raise SystemExit(f"{name}: {key} differs by {difference:.2e}, more than {TOLERANCE}")
        if difference >= largest:
            largest, where = difference, key
    print(f"{name}: {len(now)} tensors, largest difference {largest:.2e} ({where})")


def texts(folder, copy):
    before = load_file(folder / "expected.safetensors")
    tokens = before["tokens"].long()
    now = make.expected(make.load(copy), tokens, folder.name in make.GRADIENTS or folder.name in make_newer.MODELS)
    if folder.name in make.TRAINED:
        now |= make.trained(copy, tokens, copy / "adapter")
    compare(folder.name, before, now)


def pictures(folder, copy):
    before = load_file(folder / "expected.safetensors")
    shown = [before[f"picture.{row}"].to(torch.uint8).numpy() for row in range(make_mllama.ROWS)]
    processor = AutoImageProcessor.from_pretrained(copy, use_fast=False)
    compare(folder.name, before, make_mllama.expected(copy, processor, shown, before["tokens"].long(), copy / "adapter"))


def main(families, mllama):
    torch.set_num_threads(1)
    print("transformers", transformers.__version__, "torch", torch.__version__)
    newer = not transformers.__version__.startswith("4.")
    names = [*make.MODELS, *make_newer.MODELS] if newer else [name for name in make.MODELS if name != "rope-parameters"]
    cases = [(name, families / name, texts) for name in names] + [
        (name, mllama / name, pictures) for name in make_mllama.MODELS
    ]
    for name, folder, case in cases:
        with tempfile.TemporaryDirectory() as scratch:
            case(folder, pathlib.Path(shutil.copytree(folder, pathlib.Path(scratch) / name)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
