"""The twins of "facecard bench": the work of Facecard by PyTorch (eager and compiled), transformers, safetensors and PyArrow, on
one thread.

Usage: peer.py FOLDER. Reads one JSON object a line and answers with one: {"ask": "versions"} names the libraries that are there;
{"ask": "ready", "by": TWIN, "work": ..., "axis": ..., "size": ..., "warm-up": SECONDS, "block": SECONDS, "model": {...}} makes a
case ready and warms it up; {"ask": "block", "by": TWIN} times it and answers with the CPU seconds of doing it once. TWIN is
"eager", "compiled" or "transformers".
"""

import json
import math
import pathlib
import shutil
import sys
import time

import numpy
import pyarrow
import pyarrow.parquet
import safetensors
import safetensors.torch
import torch
from torch import nn
from torch.nn import functional

try:
    import transformers

    # generate() takes a prompt's last token for padding where it is that one, and warns of it.
    transformers.utils.logging.set_verbosity_error()
except ImportError:
    transformers = None

PROMPT, ANSWER, ROWS, TOKENS, GENERATED_ROWS = 15, 25, 32, 40, 64
SIDE, PATCHES, BEFORE, SHOWN_TOKENS = 64, 16, 10, 52  # of a row with a picture


class RmsNorm(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(hidden))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5))


def rotate_half(x):
    first, second = x.chunk(2, -1)
    return torch.cat((-second, first), -1)


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        hidden, intermediate = shape["hidden"], shape["intermediate"]
        self.heads, self.width = shape["heads"], hidden // shape["heads"]
        self.attention_norm, self.feed_forward_norm = RmsNorm(hidden), RmsNorm(hidden)
        self.q, self.k, self.v, self.o = (nn.Linear(hidden, hidden, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(hidden, intermediate, bias=False) for _ in range(2))
        self.down = nn.Linear(intermediate, hidden, bias=False)

    def forward(self, x, cosine, sine, cache):
        rows, tokens, hidden = x.shape
        normal = self.attention_norm(x)
        parts = (self.q, self.k, self.v)
        q, k, v = (part(normal).view(rows, tokens, self.heads, self.width).transpose(1, 2) for part in parts)
        q, k = (part * cosine + rotate_half(part) * sine for part in (q, k))
        if cache is not None:
            if cache:
                k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
            cache[:] = [k, v]
        context = functional.scaled_dot_product_attention(q, k, v, is_causal=tokens > 1)
        x = x + self.o(context.transpose(1, 2).reshape(rows, tokens, hidden))
        normal = self.feed_forward_norm(x)
        return x + self.down(functional.silu(self.gate(normal)) * self.up(normal))


class Llama(nn.Module):
    def __init__(self, shape):
        super().__init__()
        hidden, width, positions = shape["hidden"], shape["hidden"] // shape["heads"], shape["positions"]
        self.embedding = nn.Embedding(shape["vocabulary"], hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape["layers"]))
        self.norm = RmsNorm(hidden)
        self.head = nn.Linear(hidden, shape["vocabulary"], bias=False)
        self.value = nn.Linear(hidden, 1)
        turns = 10_000 ** (-torch.arange(0, width, 2, device="cpu") / width)
        angles = torch.outer(torch.arange(positions, device="cpu"), turns).repeat(1, 2)
        self.register_buffer("cosine", angles.cos(), persistent=False)
        self.register_buffer("sine", angles.sin(), persistent=False)

    def hidden(self, ids, start=0, caches=None):
        end = start + ids.shape[1]
        x = self.embedding(ids)
        for layer, cache in zip(self.layers, caches or [None] * len(self.layers)):
            x = layer(x, self.cosine[start:end], self.sine[start:end], cache)
        return self.norm(x)


def adamw(model):
    return torch.optim.AdamW(model.parameters(), 3e-4, (0.9, 0.98), weight_decay=0)


def sft_step(case, _folder):
    rows = case["size"] if case["axis"] == "rows" else ROWS
    width = case["size"] if case["axis"] == "tokens" else TOKENS
    learned = width * 25 // 40
    model = Llama(case["model"])
    optimizer = adamw(model)
    ids = torch.randint(0, case["model"]["vocabulary"], (rows, width))
    targets = ids[:, width - learned :]
    states = torch.compile(model.hidden) if case["by"] == "compiled" else model.hidden

    def step():
        hidden = states(ids)[:, width - learned - 1 : width - 1]  # only what is learned goes through the head
        model.value(hidden)
        chosen = model.head(hidden).log_softmax(-1).gather(-1, targets.unsqueeze(-1))
        optimizer.zero_grad()
        (-chosen.mean()).backward()
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
        optimizer.step()

    return step


def llava(shape, tower, places):
    """Facecard's small model that sees, as transformers has it; {places} image tokens a picture, the last word of the vocabulary."""
    vision = transformers.CLIPVisionConfig(
        hidden_size=tower["hidden"],
        intermediate_size=tower["intermediate"],
        num_hidden_layers=tower["layers"],
        num_attention_heads=tower["heads"],
        image_size=tower["side"],
        patch_size=tower["patch"],
        hidden_act="quick_gelu",
    )
    decoder = transformers.LlamaConfig(
        vocab_size=shape["vocabulary"] + 1,
        hidden_size=shape["hidden"],
        intermediate_size=shape["intermediate"],
        num_hidden_layers=shape["layers"],
        num_attention_heads=shape["heads"],
        max_position_embeddings=shape["positions"],
        tie_word_embeddings=False,
    )
    config = transformers.LlavaConfig(
        vision_config=vision,
        text_config=decoder,
        image_token_index=shape["vocabulary"],
        image_seq_length=places,
        vision_feature_layer=-1,
    )
    config._attn_implementation = "sdpa"
    return transformers.LlavaForConditionalGeneration(config)


def vision_step(case, _folder):
    image = case["model"]["vocabulary"]
    model = llava(case["model"], case["tower"], PATCHES)
    optimizer = adamw(model)
    ids = torch.randint(0, image, (case["size"], SHOWN_TOKENS))
    ids[:, BEFORE : BEFORE + PATCHES] = image
    pictures = torch.randint(0, 256, (case["size"], SIDE, SIDE, 3), dtype=torch.uint8)
    targets = ids[:, SHOWN_TOKENS - ANSWER :]

    def step():
        pixels = pictures.permute(0, 3, 1, 2).float() / 127.5 - 1
        logits = model(input_ids=ids, pixel_values=pixels, logits_to_keep=ANSWER + 1, use_cache=False).logits[:, :-1]
        optimizer.zero_grad()
        functional.cross_entropy(logits.flatten(0, 1), targets.flatten()).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    return step


def generated(case):
    """Rows and tokens of an answer."""
    rows = case["size"] if case["axis"] == "rows" else GENERATED_ROWS
    return rows, case["size"] if case["axis"] == "answer-tokens" else ANSWER


def generation(case, _folder):
    model = Llama(case["model"])
    rows, answer = generated(case)
    prompts = torch.zeros((rows, PROMPT), dtype=torch.long)

    @torch.inference_mode()
    def sample():
        caches = [[] for _ in model.layers]
        ids, start = prompts, 0
        for _ in range(answer):
            logits = model.head(model.hidden(ids, start, caches)[:, -1])
            start += ids.shape[1]
            distribution = logits.log_softmax(-1)
            ids = torch.multinomial(distribution.exp(), 1)
            distribution.gather(1, ids).numpy()
            ids.numpy()

    return sample


def generation_by_transformers(case, _folder):
    """generate() of the same decoder; it keeps no log-probabilities."""
    shape = case["model"]
    config = transformers.LlamaConfig(
        vocab_size=shape["vocabulary"],
        hidden_size=shape["hidden"],
        intermediate_size=shape["intermediate"],
        num_hidden_layers=shape["layers"],
        num_attention_heads=shape["heads"],
        max_position_embeddings=shape["positions"],
        bos_token_id=None,
        eos_token_id=None,
        pad_token_id=0,
    )
    model = transformers.LlamaForCausalLM(config).eval()
    rows, answer = generated(case)
    prompts = torch.zeros((rows, PROMPT), dtype=torch.long)
    seen = torch.ones_like(prompts)

    @torch.inference_mode()
    def sample():
        ids = model.generate(prompts, attention_mask=seen, do_sample=True, top_k=0, max_new_tokens=answer)
        assert ids.shape[1] == PROMPT + answer

    return sample


def trained(shape):
    """Weights and both moments, as one update leaves them."""
    model = Llama(shape)
    tensors = {name: weight.detach() for name, weight in model.named_parameters()}
    for moment in ("first", "second"):
        tensors |= {f"{moment}.{name}": torch.zeros_like(weight) for name, weight in model.named_parameters()}
    return model, tensors


def checkpoint_save(case, folder):
    _, tensors = trained(case["model"])
    return lambda: safetensors.torch.save_file(tensors, folder / "saved.safetensors")


def checkpoint_load(case, folder):
    """The file is mapped and its tensors are named: none is read or copied, where Facecard reads all into a policy and an optimiser."""
    _, tensors = trained(case["model"])
    safetensors.torch.save_file(tensors, folder / "loaded.safetensors")

    def load():
        with torch.device("meta"):  # no weights are drawn that the file replaces
            model = Llama(case["model"])
        read = safetensors.torch.load_file(folder / "loaded.safetensors")
        names = [name for name, _ in model.named_parameters()]
        model.load_state_dict({name: read[name] for name in names}, assign=True)
        return [(read["first." + name], read["second." + name]) for name in names]

    return load


def attempt(i):
    chain = f" 4 + 10 = 14 + 9 = 23 + 1 = {i % 99}"
    right = i % 3 == 0
    return {
        "episode": i // 5,
        "problem": f"id/4S-JH-9D-AC-{i // 5}",
        "cluster": "1-4-9-10",
        "waypoint": 1,
        "attempt": i % 5 + 1,
        "prompt": "rule J 10 Q 10 K 10 target 24 deal 4 J 9 A json",
        "answer": '{"cards":[ 4 J 9 A ],"numbers":[ 4 10 9 1 ],"formula":"' + chain + ' "}',
        "expected": None,
        "decided_by_rule": True,
        "outcome": "correct" if right else "wrong-value",
        "correct": right,
        "reward": 5.0 if right else -1.0,
        "message": "wrong",
        "reading": "stated-rule",
        "observation_right": None,
        "instruction_right": None,
        "tokens": 25,
        "log_probability": -1.0 / (1 + i % 1000),
    }


SCHEMA = pyarrow.schema(
    [(name, pyarrow.int32()) for name in ("episode", "waypoint", "attempt", "tokens")]
    + [
        (name, pyarrow.string())
        for name in ("problem", "cluster", "prompt", "answer", "expected", "outcome", "message", "reading")
    ]
    + [(name, pyarrow.bool_()) for name in ("decided_by_rule", "correct", "observation_right", "instruction_right")]
    + [(name, pyarrow.float64()) for name in ("reward", "log_probability")]
)


def parquet_write(case, folder):
    rows = [attempt(i) for i in range(case["size"])]
    file = folder / "written-by-python.parquet"
    return lambda: pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(rows, SCHEMA), file, compression="zstd", write_page_checksum=True
    )


def parquet_read(case, folder):
    file = folder / "read-by-python.parquet"
    rows = pyarrow.Table.from_pylist([attempt(i) for i in range(case["size"])], SCHEMA)
    pyarrow.parquet.write_table(rows, file, compression="zstd", write_page_checksum=True)

    def read():
        table = pyarrow.parquet.read_table(file, use_threads=False, page_checksum_verification=True)
        assert len(table.to_pylist()) == case["size"]

    return read


WORK = {
    "sft-step": sft_step,
    "vision-step": vision_step,
    "generation": generation,
    "checkpoint-save": checkpoint_save,
    "checkpoint-load": checkpoint_load,
    "parquet-write": parquet_write,
    "parquet-read": parquet_read,
}


def body(asked, folder):
    generates = asked["by"] == "transformers" and asked["work"] == "generation"
    return (generation_by_transformers if generates else WORK[asked["work"]])(asked, folder)


def seconds(work, times):
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def times_of(work, warm_up, block):
    """Runs the case for so many seconds and returns how many runs take a block."""
    end = time.process_time() + warm_up
    work()
    while time.process_time() < end:
        work()
    return max(1, math.ceil(block / max(seconds(work, 1), 1e-6)))


def main(folder):
    torch.set_num_threads(1)
    pyarrow.set_cpu_count(1)
    torch.manual_seed(1)
    libraries = [torch, safetensors, pyarrow, numpy] + [transformers] * (transformers is not None)
    ready = {}
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["ask"] == "versions":
            answer = {library.__name__: library.__version__ for library in libraries}
            answer["compiler"] = shutil.which("g++")
        elif asked["ask"] == "ready":
            work = body(asked, folder)
            times = times_of(work, asked["warm-up"], asked["block"])
            ready[asked["by"]] = (work, times)
            answer = {"times": times}
        else:
            answer = {"seconds": seconds(*ready[asked["by"]])}
        print(json.dumps(answer), flush=True)


main(pathlib.Path(sys.argv[1]))
