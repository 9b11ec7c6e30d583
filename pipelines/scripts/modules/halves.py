"""Writes the TorchScript module that holds numbers in bfloat16, whose type DJL does not know. It needs no PyTorch: the archive holds
the program as text.

Usage: halves.py pipelines/src/main/resources/org/facecard/pipelines/policy/parameters/halves.pt
"""

import pathlib
import sys

import archive

# In the dialect in which torch.jit.save writes programs: 6 is float32, 15 is bfloat16.
PROGRAM = """class Halves(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]
  def forward(self: __torch__.Halves,
    halves: Tensor) -> Tensor:
    return torch.to(halves, 6)
  def zeros(self: __torch__.Halves,
    count: Tensor) -> Tensor:
    return torch.zeros([int(count)], dtype=15, device=ops.prim.device(count))
  def put(self: __torch__.Halves,
    halves: Tensor,
    numbers: Tensor) -> Tensor:
    return torch.copy_(halves, numbers)
"""

archive.write(pathlib.Path(sys.argv[1]), "Halves", PROGRAM)
