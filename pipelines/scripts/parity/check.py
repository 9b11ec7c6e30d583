"""Opens every checkpoint that the Java tests saved, and compares log-probabilities with those that Java computed."""

import pathlib
import sys

import torch
from safetensors.torch import load_file
from transformers import AutoTokenizer, LlamaForCausalLM

TOLERANCE = 1e-4


def check(folder):
    model, info = LlamaForCausalLM.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True
    )
    problems = {kind: keys for kind, keys in info.items() if keys}
    if problems:
        raise SystemExit(f"{folder}: {problems}")
    java = load_file(folder / "expected.safetensors")
    with torch.no_grad():
        logits = model(java["tokens"].long()).logits[:, :-1]
    difference = (logits.log_softmax(-1) - java["log_distribution"]).abs().max().item()
    words = ""
    if (folder / "tokenizer.json").exists():
        tokenizer = AutoTokenizer.from_pretrained(folder)
        text = "w3 w1 w4 w1 w5"
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        if ids != [3, 1, 4, 1, 5] or tokenizer.decode(ids) != text:
            raise SystemExit(f"{folder}: the tokenizer reads {text!r} as {ids}, {tokenizer.decode(ids)!r}")
        words = ", tokenizer agrees"
    print(f"{folder.name}: largest difference of a log-probability {difference:.2e}{words}")
    if not difference <= TOLERANCE:
        raise SystemExit(f"{folder}: more than {TOLERANCE}")


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    check(path)
