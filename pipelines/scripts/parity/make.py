"""Tiny random Llama checkpoints with the logits, loss and gradients that transformers computes for them.

Each folder holds config.json and model.safetensors, as transformers saves them, and expected.safetensors:
tokens [row, token], logits [row, token, vocabulary], loss [1] (mean negative log-likelihood of every token but a row's
first) and, where GRADIENTS says so, gradient.NAME for every weight.
"""

import pathlib
import shutil
import sys

import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

LLAMA3 = {
    "rope_type": "llama3",
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 16,
}

# name: (overrides of the configuration, type of the stored weights)
MODELS = {
    "untied": ({}, torch.float32),
    "grouped": ({"num_key_value_heads": 2, "rope_theta": 500000.0}, torch.float32),
    "tied-bf16": ({"num_key_value_heads": 1, "tie_word_embeddings": True}, torch.bfloat16),
    "wide-heads-f16": ({"head_dim": 6, "rope_scaling": LLAMA3}, torch.float16),
}

GRADIENTS = {"grouped", "tied-bf16"}


def model(overrides):
    config = dict(
        vocab_size=23,
        hidden_size=16,
        intermediate_size=20,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=64,
        rms_norm_eps=1e-5,
        initializer_range=0.3,
        tie_word_embeddings=False,
        bos_token_id=None,
        eos_token_id=None,
    )
    config.update(overrides)
    result = LlamaForCausalLM(LlamaConfig(**config))
    for name, weight in result.named_parameters():
        if name.endswith("norm.weight"):  # ones would hide a norm that is left out
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    return result


def expected(reference, tokens, gradients):
    logits = reference(tokens).logits
    loss = torch.nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())
    loss.backward()
    tensors = {"tokens": tokens.float(), "logits": logits.detach(), "loss": loss.detach().reshape(1)}
    if gradients:
        tensors.update({"gradient." + name: weight.grad for name, weight in reference.named_parameters()})
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def main(target):
    torch.set_num_threads(1)
    for seed, (name, (overrides, dtype)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        folder = target / name
        shutil.rmtree(folder, ignore_errors=True)
        model(overrides).to(dtype).save_pretrained(folder)
        (folder / "generation_config.json").unlink()
        reference = LlamaForCausalLM.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager")
        tokens = torch.randint(0, reference.config.vocab_size, (3, 21))
        save_file(expected(reference, tokens, name in GRADIENTS), folder / "expected.safetensors")
        for file in folder.iterdir():
            file.chmod(0o644)
        print(folder, sum(file.stat().st_size for file in folder.iterdir()), "bytes")


main(pathlib.Path(sys.argv[1]))
