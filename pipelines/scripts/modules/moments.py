"""Writes the TorchScript module that keeps moments in 8 bits, for DJL has no search in a table. It needs no PyTorch: the archive
holds the program as text.

Usage: moments.py pipelines/src/main/resources/org/facecard/pipelines/policy/optimizer/moments.pt

Dettmers et al., "8-bit Optimizers via Block-wise Quantization" (arXiv 2110.02861), section 2. A row is a block.
"""

import pathlib
import sys

import archive

# In the dialect in which torch.jit.save writes programs: 0 is uint8, 3 is int32.
PROGRAM = """class Moments(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]
  def forward(self: __torch__.Moments,
    codes: Tensor,
    scales: Tensor,
    table: Tensor) -> Tensor:
    _0 = torch.to(torch.reshape(codes, [-1]), 3)
    _1 = torch.reshape(torch.index_select(table, 0, _0), torch.size(codes))
    return torch.reshape(torch.mul(_1, scales), [-1])
  def encoded(self: __torch__.Moments,
    numbers: Tensor,
    thresholds: Tensor,
    codes: Tensor,
    scales: Tensor) -> Tensor:
    blocks = torch.reshape(numbers, torch.size(codes))
    largest = torch.amax(torch.abs(blocks), [1], True)
    divisors = torch.where(torch.gt(largest, 0), largest, torch.ones_like(largest))
    nearest = torch.bucketize(torch.div(blocks, divisors), thresholds, out_int32=True)
    _0 = torch.copy_(scales, largest)
    return torch.copy_(codes, nearest)
"""

archive.write(pathlib.Path(sys.argv[1]), "Moments", PROGRAM)
