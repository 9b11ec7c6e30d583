"""Opens every Mllama that the Java tests saved, and compares log-probabilities with those that Java computed."""

import pathlib
import sys

import torch
from mllama_inputs import inputs
from safetensors.torch import load_file
from transformers import AutoImageProcessor, MllamaForConditionalGeneration

TOLERANCE = 1e-4


def check(folder):
    model, info = MllamaForConditionalGeneration.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True
    )
    problems = {kind: keys for kind, keys in info.items() if keys}
    if problems:
        raise SystemExit(f"{folder}: {problems}")
    java = load_file(folder / "expected.safetensors")
    ids = java["tokens"].long()
    pictures = [java[f"picture.{row}"].to(torch.uint8).numpy() for row in range(len(ids))]
    read = inputs(AutoImageProcessor.from_pretrained(folder), ids, pictures, model.config.image_token_index)
    with torch.no_grad():
        logits = model(**read).logits
    found = java["log_distribution"]
    difference = (logits.log_softmax(-1)[:, -1 - found.shape[1] : -1] - found).abs().max().item()
    print(f"{folder.name}: largest difference of a log-probability {difference:.2e}")
    if not difference <= TOLERANCE:
        raise SystemExit(f"{folder}: more than {TOLERANCE}")


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    check(path)
