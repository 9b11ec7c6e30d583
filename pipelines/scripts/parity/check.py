"""Opens every checkpoint that the Java tests saved, and compares log-probabilities with those that Java computed.

Adapters are put on their base by PEFT. Of a checkpoint with conversation.json, tokenizer, chat template and settings of generation
must be those of the checkpoint that it was made from.
"""

import json
import pathlib
import sys

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig

TOLERANCE = 1e-4
MODULE = pathlib.Path(__file__).resolve().parents[2]


def base_of(folder):
    """The folder itself, or the checkpoint that its adapters name, relative to the module."""
    file = folder / "adapter_config.json"
    return MODULE / json.loads(file.read_text())["base_model_name_or_path"] if file.exists() else folder


def load(folder):
    base = base_of(folder)
    model, info = AutoModelForCausalLM.from_pretrained(
        base, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True
    )
    problems = {kind: keys for kind, keys in info.items() if keys}
    if problems:
        raise SystemExit(f"{base}: {problems}")
    if base != folder:
        return PeftModel.from_pretrained(model, folder)
    said, stored = AutoModelForCausalLM.from_pretrained(folder, torch_dtype="auto").dtype, stored_types(folder)
    if stored != {said}:
        raise SystemExit(f"{folder}: its config.json names {said}, its weights are {stored}")
    return model


def stored_types(folder):
    """Of the weights in one file, or in the shards that the index names and no other."""
    files = sorted(folder.glob("model*.safetensors"))
    index = folder / "model.safetensors.index.json"
    if index.exists():
        named = set(json.loads(index.read_text())["weight_map"].values())
        if named != {file.name for file in files} or len(named) < 2:
            raise SystemExit(f"{folder}: the index names {named}")
    return {tensor.dtype for file in files for tensor in load_file(file).values()}


def words(folder):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    text = "w3 w1 w4 w1 w5"
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    if ids != [3, 1, 4, 1, 5] or tokenizer.decode(ids) != text:
        raise SystemExit(f"{folder}: the tokenizer reads {text!r} as {ids}, {tokenizer.decode(ids)!r}")
    return "tokenizer agrees"


def settings(folder):
    found = GenerationConfig.from_pretrained(folder).to_dict()
    return {key: value for key, value in found.items() if key != "transformers_version"}


def conversation(folder, tokens):
    said = json.loads((folder / "conversation.json").read_text())
    source = MODULE / said["source"]
    for place in folder, source:
        tokenizer = AutoTokenizer.from_pretrained(place)
        text = tokenizer.apply_chat_template(said["messages"], tokenize=False, add_generation_prompt=True)
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        if text != said["text"] or ids != tokens:
            raise SystemExit(f"{place}: the conversation is {text!r}, {ids}, not {said['text']!r}, {tokens}")
    ours, theirs = AutoTokenizer.from_pretrained(folder), AutoTokenizer.from_pretrained(source)
    if ours.special_tokens_map != theirs.special_tokens_map or ours.get_vocab() != theirs.get_vocab():
        raise SystemExit(f"{folder}: other tokens than {source}")
    if settings(folder) != settings(source):
        raise SystemExit(f"{folder}: other settings of generation than {source}")
    return "tokenizer, chat template and settings of generation agree"


def check(folder):
    model = load(folder)
    java = load_file(folder / "expected.safetensors")
    tokens = java["tokens"].long()
    with torch.no_grad():
        logits = model(tokens).logits[:, :-1]
    difference = (logits.log_softmax(-1) - java["log_distribution"]).abs().max().item()
    agreed = ""
    if (folder / "conversation.json").exists():
        agreed = ", " + conversation(folder, tokens[0].tolist())
    elif (folder / "tokenizer.json").exists():
        agreed = ", " + words(folder)
    print(f"{folder.name}: largest difference of a log-probability {difference:.2e}{agreed}")
    if not difference <= TOLERANCE:
        raise SystemExit(f"{folder}: more than {TOLERANCE}")


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    check(path)
