"""Opens every seeing checkpoint that the Java tests saved, and compares log-probabilities with those that Java computed."""

import pathlib
import sys

import torch
from safetensors.torch import load_file
from transformers import AutoImageProcessor, LlavaForConditionalGeneration

TOLERANCE = 1e-4


def check(folder):
    model, info = LlavaForConditionalGeneration.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True
    )
    problems = {kind: keys for kind, keys in info.items() if keys}
    if problems:
        raise SystemExit(f"{folder}: {problems}")
    java = load_file(folder / "expected.safetensors")
    pictures = [picture.to(torch.uint8).numpy() for picture in java["pictures"]]
    pixels = AutoImageProcessor.from_pretrained(folder)(pictures, return_tensors="pt")["pixel_values"]
    with torch.no_grad():
        logits = model(input_ids=java["tokens"].long(), pixel_values=pixels).logits[:, :-1]
    difference = (logits.log_softmax(-1) - java["log_distribution"]).abs().max().item()
    print(f"{folder.name}: largest difference of a log-probability {difference:.2e}")
    if not difference <= TOLERANCE:
        raise SystemExit(f"{folder}: more than {TOLERANCE}")


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    check(path)
