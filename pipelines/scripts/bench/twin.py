"""The PyTorch eager twin of PolicyBenchmark: the same model, batch and number of threads, CPU seconds of this process.

Usage: twin.py training|generation [repeats]. Prints one line in the format of PolicyBenchmark.
"""

import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

VOCABULARY, HIDDEN, INTERMEDIATE, LAYERS, HEADS, POSITIONS = 131, 128, 344, 3, 4, 160
WIDTH = HIDDEN // HEADS


class RmsNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(HIDDEN))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5))


def rotate_half(x):
    first, second = x.chunk(2, -1)
    return torch.cat((-second, first), -1)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention_norm, self.feed_forward_norm = RmsNorm(), RmsNorm()
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(HIDDEN, INTERMEDIATE, bias=False) for _ in range(2))
        self.down = nn.Linear(INTERMEDIATE, HIDDEN, bias=False)

    def forward(self, x, cosine, sine, cache):
        rows, tokens, _ = x.shape
        normal = self.attention_norm(x)
        q, k, v = (part(normal).view(rows, tokens, HEADS, WIDTH).transpose(1, 2) for part in (self.q, self.k, self.v))
        q, k = (part * cosine + rotate_half(part) * sine for part in (q, k))
        if cache is not None:
            if cache:
                k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
            cache[:] = [k, v]
        context = functional.scaled_dot_product_attention(q, k, v, is_causal=tokens > 1)
        x = x + self.o(context.transpose(1, 2).reshape(rows, tokens, HIDDEN))
        normal = self.feed_forward_norm(x)
        return x + self.down(functional.silu(self.gate(normal)) * self.up(normal))


class Llama(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm = RmsNorm()
        self.head = nn.Linear(HIDDEN, VOCABULARY, bias=False)
        self.value = nn.Linear(HIDDEN, 1)
        angles = torch.outer(torch.arange(POSITIONS), 10_000 ** (-torch.arange(0, WIDTH, 2) / WIDTH)).repeat(1, 2)
        self.register_buffer("cosine", angles.cos())
        self.register_buffer("sine", angles.sin())

    def hidden(self, ids, start=0, caches=(None,) * LAYERS):
        end = start + ids.shape[1]
        x = self.embedding(ids)
        for layer, cache in zip(self.layers, caches):
            x = layer(x, self.cosine[start:end], self.sine[start:end], cache)
        return self.norm(x)


def training(repeats):
    model = Llama()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, (0.9, 0.98), weight_decay=0.01)
    ids = torch.randint(0, VOCABULARY, (32, 40))
    targets = ids[:, 15:]

    def step():
        hidden = model.hidden(ids)[:, 14:39]  # only what is scored goes through the head
        model.value(hidden)
        chosen = model.head(hidden).log_softmax(-1).gather(-1, targets.unsqueeze(-1))
        optimizer.zero_grad()
        (-chosen.mean()).backward()
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
        optimizer.step()

    report("training step 32 x 40", 32 * 40, 10, repeats, step)


@torch.inference_mode()
def generation(repeats):
    model = Llama()
    prompts = torch.zeros((192, 15), dtype=torch.long)

    def run():
        caches = [[] for _ in range(LAYERS)]
        ids, start = prompts, 0
        for _ in range(25):
            logits = model.head(model.hidden(ids, start, caches)[:, -1])
            start += ids.shape[1]
            distribution = logits.log_softmax(-1)
            ids = torch.multinomial(distribution.exp(), 1)
            distribution.gather(1, ids).numpy()
            ids.numpy()

    report("generation 192 x (15 + 25)", 192 * 25, 2, repeats, run)


def report(what, tokens, warm_up, repeats, work):
    for _ in range(warm_up):
        work()
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    median = statistics.median(seconds)
    print(f"{what}: {1000 * median:.2f} ms of CPU, {tokens / median:.0f} tokens per CPU second")


torch.set_num_threads(1)
torch.manual_seed(1)
{"training": training, "generation": generation}[sys.argv[1]](int(sys.argv[2]) if len(sys.argv) > 2 else 40)
