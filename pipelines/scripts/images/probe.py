"""Trains a vision tower alone on dumped images and prints what share of others it reads.

    java -cp CLASSES org.facecard.pipelines.tasks.ProbeImages cards train.bin 25600 1 TALL 12.75 0.05
    java -cp CLASSES org.facecard.pipelines.tasks.ProbeImages cards red.bin 2000 2 TALL 12.75 1
    python probe.py cards 300 train.bin red.bin

The tower is a ViT with 16 patches of 16 x 16, width 128 and two layers; one thread; AdamW 1e-3, batch 64.
"""
import sys
import time

import numpy as np
import torch
from torch import nn

SIDE, PATCH, WIDTH, BATCH = 64, 16, 128, 64
CLASSES = {"cards": (13, 13, 13, 13), "streets": (41, 21, 9)}


def load(file):
    rows = np.memmap(file, np.uint8, "r").reshape(-1, 4 + 3 * SIDE * SIDE)
    return torch.tensor(rows[:, :4].astype(np.int64)), rows[:, 4:]


def patches(rows):
    images = torch.tensor(np.ascontiguousarray(rows)).float() / 127.5 - 1
    grid = images.reshape(-1, 4, PATCH, 4, PATCH, 3).permute(0, 1, 3, 2, 4, 5)
    return grid.reshape(-1, 16, 3 * PATCH * PATCH)


class Tower(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.embed = nn.Linear(3 * PATCH * PATCH, WIDTH)
        self.position = nn.Parameter(0.02 * torch.randn(16, WIDTH))
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 4 * WIDTH, 0.0, "gelu", batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, nn.LayerNorm(WIDTH), enable_nested_tensor=False)
        self.head = nn.Linear(16 * WIDTH, sum(classes))

    def forward(self, x):
        return self.head(self.layers(self.embed(x) + self.position).flatten(1)).split(self.classes, -1)


@torch.no_grad()
def read(tower, labels, rows):
    logits = tower(patches(rows))
    right = [part.argmax(-1) == labels[:, i] for i, part in enumerate(logits)]
    return torch.stack(right).all(0).float().mean().item()


def main(task, steps, training, *held):
    torch.set_num_threads(1)
    torch.manual_seed(0)
    labels, rows = load(training)
    tests = [(name, *load(name)) for name in held]
    tower = Tower(CLASSES[task])
    optimizer = torch.optim.AdamW(tower.parameters(), 1e-3, betas=(0.9, 0.98), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=int(steps), pct_start=0.1)
    seconds = 0.0
    for step in range(1, int(steps) + 1):
        start = time.process_time()
        at = BATCH * (step - 1) % (len(rows) - BATCH + 1)
        logits = tower(patches(rows[at : at + BATCH]))
        loss = sum(nn.functional.cross_entropy(part, labels[at : at + BATCH, i]) for i, part in enumerate(logits))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tower.parameters(), 1)
        optimizer.step()
        schedule.step()
        seconds += time.process_time() - start
        if step % 50 == 0:
            shares = ", ".join(f"{name} {read(tower, *test):.4f}" for name, *test in tests)
            print(f"step {step}, {seconds:.1f} s of CPU, loss {loss.item():.4f}: {shares}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
