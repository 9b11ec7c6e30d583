"""Tiny checkpoints as transformers 5 saves them, configuration and tokenizer included, with what it computes for them.

The folders NAME-saved-by-5 have the form of those of make.py, with gradients and without training. conversational-5 is the folder
conversational as transformers 5 saves the same checkpoint.

Usage: make_newer.py PARITY
"""

import pathlib
import shutil
import sys

import make
import torch
import transformers
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, AutoTokenizer

# name: (family, overrides of the configuration, type of the stored weights)
MODELS = {
    "llama-saved-by-5": (
        "Llama",
        {
            "num_key_value_heads": 2,
            "tie_word_embeddings": True,
            "rope_parameters": make.LLAMA3 | {"rope_theta": 500000.0},
        },
        torch.bfloat16,
    ),
    "qwen2-saved-by-5": (
        "Qwen2",
        {"num_key_value_heads": 2, "rope_parameters": {"rope_type": "default", "rope_theta": 1000000.0}},
        torch.float32,
    ),
    "qwen3-saved-by-5": ("Qwen3", {"num_key_value_heads": 2, "head_dim": 6}, torch.bfloat16),
    # Stretched by another factor than 64 positions to 16.
    "qwen3-yarn-saved-by-5": (
        "Qwen3",
        {
            "num_key_value_heads": 2,
            "head_dim": 6,
            "rope_parameters": make.YARN | {"factor": 2.0, "rope_theta": 10000.0},
        },
        torch.bfloat16,
    ),
    "mistral-saved-by-5": ("Mistral", {"num_key_value_heads": 2, "sliding_window": 64}, torch.bfloat16),
}


def readable(folder):
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in files:
        file.chmod(0o644)
    print(folder, sum(file.stat().st_size for file in files), "bytes")


def conversational(source, folder):
    shutil.rmtree(folder, ignore_errors=True)
    AutoTokenizer.from_pretrained(source).save_pretrained(folder)
    AutoModelForCausalLM.from_pretrained(source, dtype="auto").save_pretrained(folder)
    readable(folder)


def main(target):
    if not transformers.__version__.startswith("5."):
        raise SystemExit(f"this is transformers {transformers.__version__}: set PARITY_TRANSFORMERS=5")
    torch.set_num_threads(1)
    conversational(target.parent / "conversational", target.parent / "conversational-5")
    for seed, (name, (family, overrides, dtype)) in enumerate(MODELS.items()):
        torch.manual_seed(100 + seed)
        folder = target / name
        shutil.rmtree(folder, ignore_errors=True)
        make.model(family, overrides).to(dtype).save_pretrained(folder)
        (folder / "generation_config.json").unlink(missing_ok=True)
        tokens = torch.randint(0, 23, (3, 21))
        save_file(make.expected(make.load(folder), tokens, gradients=True), folder / "expected.safetensors")
        readable(folder)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
