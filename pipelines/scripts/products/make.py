"""Writes the TorchScript module for products in bfloat16, whose number type DJL does not know.

Usage: make.py pipelines/src/main/resources/org/facecard/pipelines/policy/products/bf16.pt (PyTorch 2.7.1)
"""

import pathlib
import sys
import zipfile

import torch


class Bf16(torch.nn.Module):
    def forward(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """x W^T in 32 bits, of factors rounded to 16; libraries add up in 32 bits and round the sum."""
        return torch.nn.functional.linear(x.to(torch.bfloat16), weight.to(torch.bfloat16)).to(torch.float32)

    @torch.jit.export
    def rounded(self, x: torch.Tensor) -> torch.Tensor:
        """x in 16 bits."""
        return x.to(torch.bfloat16)


def same_bytes(made, target):
    """Without the times and random parts of the archive."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if not name.endswith((".debug_pkl", "serialization_id")):
                new.writestr(zipfile.ZipInfo(name), old.read(name))


target = pathlib.Path(sys.argv[1])
target.parent.mkdir(parents=True, exist_ok=True)
made = target.with_suffix(".made")
torch.jit.save(torch.jit.script(Bf16()), str(made))
same_bytes(made, target)
made.unlink()
target.chmod(0o644)
print(target, target.stat().st_size, "bytes")
