"""Opens every Mllama that the Java tests saved, and compares log-probabilities with those that Java computed."""

import json
import pathlib
import sys

import torch
from mllama_inputs import inputs
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoImageProcessor, MllamaForConditionalGeneration

TOLERANCE = 1e-4
MODULE = pathlib.Path(__file__).resolve().parents[2]


def load(folder):
    """A checkpoint, or adapters that PEFT puts on the one that they name, relative to the module."""
    adapter = folder / "adapter_config.json"
    adapted = adapter.exists()
    base = MODULE / json.loads(adapter.read_text())["base_model_name_or_path"] if adapted else folder
    model, info = MllamaForConditionalGeneration.from_pretrained(
        base, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True
    )
    problems = {kind: keys for kind, keys in info.items() if keys}
    if problems:
        raise SystemExit(f"{base}: {problems}")
    return (PeftModel.from_pretrained(model, folder) if adapted else model), base


def check(folder):
    model, base = load(folder)
    java = load_file(folder / "expected.safetensors")
    ids = java["tokens"].long()
    pictures = [java[f"picture.{row}"].to(torch.uint8).numpy() for row in range(len(ids))]
    read = inputs(AutoImageProcessor.from_pretrained(base), ids, pictures, model.config.image_token_index)
    with torch.no_grad():
        logits = model(**read).logits
    found = java["log_distribution"]
    difference = (logits.log_softmax(-1)[:, -1 - found.shape[1] : -1] - found).abs().max().item()
    print(f"{folder.name}: largest difference of a log-probability {difference:.2e}")
    if not difference <= TOLERANCE:
        raise SystemExit(f"{folder}: more than {TOLERANCE}")


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    check(path)
