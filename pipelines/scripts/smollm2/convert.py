"""Converts SmolLM2-135M-Instruct from its GGUF file to a Hugging Face folder. Needs numpy, gguf and safetensors; no torch.

Usage: convert.py FILE.gguf FOLDER

Written by hand rather than by transformers' own GGUF import, which gives this file's tokenizer another end of turn, a token
before every text, and no splitting of digits.
"""

import json
import os
import pathlib
import sys

import gguf
import numpy
from safetensors.numpy import save_file

LAYER_TENSORS = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
CONTROL_TOKEN = 3


def name(tensor):
    """The Hugging Face name of a GGUF tensor."""
    if tensor == "token_embd.weight":
        return "model.embed_tokens.weight"
    if tensor == "output_norm.weight":
        return "model.norm.weight"
    _, layer, kind, _ = tensor.split(".")
    return f"model.layers.{layer}.{LAYER_TENSORS[kind]}.weight"


def rotary_halves(weights, heads):
    """llama.cpp stores the two halves of a rotated head interleaved; Hugging Face stores one after the other."""
    rows, columns = weights.shape
    return weights.reshape(heads, rows // heads // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)


class Model:
    def __init__(self, path):
        self.reader = gguf.GGUFReader(path)

    def __getitem__(self, key):
        return self.reader.fields[key].contents()

    def weights(self):
        heads = {"attn_q": self["llama.attention.head_count"], "attn_k": self["llama.attention.head_count_kv"]}
        for tensor in self.reader.tensors:
            numbers = gguf.dequantize(tensor.data, tensor.tensor_type).astype(numpy.float32)
            numbers = numbers.reshape([int(extent) for extent in reversed(tensor.shape)])
            kind = tensor.name.split(".")[-2]
            if kind in heads:
                numbers = rotary_halves(numbers, heads[kind])
            yield name(tensor.name), numpy.ascontiguousarray(numbers)

    def config(self):
        heads = self["llama.attention.head_count"]
        return {
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "vocab_size": self["llama.vocab_size"],
            "hidden_size": self["llama.embedding_length"],
            "intermediate_size": self["llama.feed_forward_length"],
            "num_hidden_layers": self["llama.block_count"],
            "num_attention_heads": heads,
            "num_key_value_heads": self["llama.attention.head_count_kv"],
            "head_dim": self["llama.embedding_length"] // heads,
            "max_position_embeddings": self["llama.context_length"],
            "rope_theta": self["llama.rope.freq_base"],
            "rms_norm_eps": 1e-5,
            "tie_word_embeddings": True,
            "hidden_act": "silu",
            "attention_bias": False,
            "mlp_bias": False,
            "torch_dtype": "float32",
        } | self.ids()

    def ids(self):
        keys = {"bos_token_id": "bos", "eos_token_id": "eos", "pad_token_id": "padding"}
        return {key: self[f"tokenizer.ggml.{gguf_key}_token_id"] for key, gguf_key in keys.items()}

    def special_tokens(self):
        tokens, types = self["tokenizer.ggml.tokens"], self["tokenizer.ggml.token_type"]
        return [(i, token) for i, (token, kind) in enumerate(zip(tokens, types)) if kind == CONTROL_TOKEN]

    def tokenizer(self):
        """Byte-level BPE that cuts every digit by itself, as the model was trained."""
        added = [
            dict(id=i, content=token, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
            for i, token in self.special_tokens()
        ]
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
        tokens = self["tokenizer.ggml.tokens"]
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": added,
            "normalizer": None,
            "pre_tokenizer": {
                "type": "Sequence",
                "pretokenizers": [{"type": "Digits", "individual_digits": True}, byte_level],
            },
            "post_processor": None,
            "decoder": byte_level | {"add_prefix_space": True},
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": tokens[self["tokenizer.ggml.unknown_token_id"]],
                "continuing_subword_prefix": None,
                "end_of_word_suffix": None,
                "fuse_unk": False,
                "byte_fallback": False,
                "vocab": {token: i for i, token in enumerate(tokens)},
                "merges": [merge.split(" ") for merge in self["tokenizer.ggml.merges"]],
            },
        }

    def tokenizer_config(self):
        tokens = self["tokenizer.ggml.tokens"]
        ids = self.ids()
        return {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "add_prefix_space": False,
            "clean_up_tokenization_spaces": False,
            "model_max_length": self["llama.context_length"],
            "bos_token": tokens[ids["bos_token_id"]],
            "eos_token": tokens[ids["eos_token_id"]],
            "pad_token": tokens[ids["pad_token_id"]],
            "unk_token": tokens[self["tokenizer.ggml.unknown_token_id"]],
            "chat_template": self["tokenizer.chat_template"],
        }


def write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(source, target):
    model, target = Model(source), pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    save_file(dict(model.weights()), target / "model.safetensors", {"format": "pt"})
    os.chmod(target / "model.safetensors", 0o644)
    write(target / "config.json", model.config())
    write(target / "generation_config.json", model.ids())
    write(target / "tokenizer.json", model.tokenizer())
    write(target / "tokenizer_config.json", model.tokenizer_config())


main(*sys.argv[1:])
