"""Tiny random checkpoints of every architecture with the logits, losses and gradients that transformers computes for them.

Each folder holds config.json and its weights, as transformers saves them, and expected.safetensors: tokens [row, token],
logits [row, token, vocabulary], greedy [row, new tokens] after the first PROMPT tokens up to the last of the POSITIONS, loss
[1] (mean negative log-likelihood of every token but a row's first) and, where GRADIENTS says so, gradient.NAME for every
weight. Where TRAINED says so there are also losses.full [update] and losses.lora [update] of AdamW, the adapters before
(adapter/) and the logits merged [row, token, vocabulary] of PEFT's merged model after those updates; losses.bf16 [update] are
those of all weights with PyTorch's automatic mixed precision in bfloat16.
"""

import json
import pathlib
import shutil
import sys

import peft
import torch
import transformers
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

LLAMA3 = {
    "rope_type": "llama3",
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 16,
}

YARN = {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16}

# name: (family, overrides of the configuration, type of the stored weights)
MODELS = {
    "untied": ("Llama", {}, torch.float32),
    "grouped": ("Llama", {"num_key_value_heads": 2, "rope_theta": 500000.0}, torch.float32),
    "tied-bf16": ("Llama", {"num_key_value_heads": 1, "tie_word_embeddings": True}, torch.bfloat16),
    "wide-heads-f16": ("Llama", {"head_dim": 6, "rope_scaling": LLAMA3}, torch.float16),
    "linear": ("Llama", {"rope_scaling": {"rope_type": "linear", "factor": 2.0}}, torch.float32),
    "dynamic": ("Llama", {"rope_scaling": {"rope_type": "dynamic", "factor": 2.0}}, torch.bfloat16),
    "mistral-sharded": ("Mistral", {"num_key_value_heads": 2, "sliding_window": 64}, torch.bfloat16),
    "qwen2": ("Qwen2", {"num_key_value_heads": 2, "rope_theta": 1000000.0}, torch.float32),
    "qwen2-yarn": ("Qwen2", {"tie_word_embeddings": True, "rope_scaling": YARN}, torch.bfloat16),
    "qwen3": ("Qwen3", {"num_key_value_heads": 2, "head_dim": 6, "tie_word_embeddings": True}, torch.float32),
    "rope-parameters": ("Llama", {"rope_theta": 500000.0, "rope_scaling": LLAMA3}, torch.bfloat16),
}

TRAINED = {"linear", "qwen2", "qwen3", "mistral-sharded", "rope-parameters"}
GRADIENTS = TRAINED | {"grouped", "tied-bf16"}
LORA = dict(r=3, lora_alpha=6, target_modules=["q_proj", "v_proj", "o_proj", "down_proj"], init_lora_weights=False)
UPDATES = 20
POSITIONS = 64
PROMPT = 5


def model(family, overrides):
    config = dict(
        vocab_size=23,
        hidden_size=16,
        intermediate_size=20,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=POSITIONS,
        rms_norm_eps=1e-5,
        initializer_range=0.3,
        tie_word_embeddings=False,
        bos_token_id=None,
        eos_token_id=None,
    )
    config.update(overrides)
    configuration = getattr(transformers, family + "Config")(**config)
    result = getattr(transformers, family + "ForCausalLM")(configuration)
    for name, weight in result.named_parameters():
        if name.endswith("norm.weight"):  # ones would hide a norm that is left out
            torch.nn.init.uniform_(weight, 0.5, 1.5)
        if name.endswith("bias"):  # as zeros would a bias
            torch.nn.init.uniform_(weight, -0.5, 0.5)
    return result


def load(folder):
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")


def loss_of(reference, tokens):
    logits = reference(tokens).logits
    return torch.nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten()), logits


def expected(reference, tokens, gradients):
    loss, logits = loss_of(reference, tokens)
    loss.backward()
    prompts = tokens[:, :PROMPT]
    greedy = reference.generate(
        prompts,
        attention_mask=torch.ones_like(prompts),
        max_new_tokens=POSITIONS - PROMPT,
        do_sample=False,
        pad_token_id=0,
    )
    tensors = {
        "tokens": tokens.float(),
        "logits": logits.detach(),
        "loss": loss.detach().reshape(1),
        "greedy": greedy[:, PROMPT:].float(),
    }
    if gradients:
        tensors.update({"gradient." + name: weight.grad for name, weight in reference.named_parameters()})
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def losses(reference, tokens, bf16=False, rate=1e-3):
    weights = [weight for weight in reference.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, rate, (0.9, 0.98), 1e-8, 0.01)
    result = []
    for _ in range(UPDATES):
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            loss, _ = loss_of(reference, tokens)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        result.append(loss.item())
    return torch.tensor(result)


def fresh_adapters(folder):
    adapted = peft.get_peft_model(load(folder), peft.LoraConfig(task_type="CAUSAL_LM", **LORA))
    adapted.save_pretrained(folder / "adapter")
    (folder / "adapter" / "README.md").unlink()
    file = folder / "adapter" / "adapter_config.json"
    config = json.loads(file.read_text())
    config["target_modules"].sort()  # a set, written in another order every time
    config["base_model_name_or_path"] = "pipelines/src/test/resources/parity/" + folder.name
    file.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    return adapted


def trained(folder, tokens, adapter=None):
    """The adapters in the folder adapter, or fresh ones, which are saved."""
    adapted = (
        peft.PeftModel.from_pretrained(load(folder), adapter, is_trainable=True) if adapter else fresh_adapters(folder)
    )
    tensors = {"losses.full": losses(load(folder), tokens), "losses.lora": losses(adapted, tokens)}
    tensors["losses.bf16"] = losses(load(folder), tokens, bf16=True)
    with torch.no_grad():
        tensors["merged"] = adapted.merge_and_unload()(tokens).logits
    return tensors


def with_rope_parameters(file):
    """The spelling of transformers 5."""
    config = json.loads(file.read_text())
    config["rope_parameters"] = config.pop("rope_scaling") | {"rope_theta": config.pop("rope_theta")}
    file.write_text(json.dumps(config, indent=2) + "\n")


def conversational(folder):
    """A whole tiny checkpoint that holds conversations: bytes for tokens, SmolLM2's special tokens, a chat template."""
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(special + letters)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(special)
    whole = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=special[1], eos_token=special[2])
    whole.chat_template = (
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
    )
    whole.save_pretrained(folder)
    overrides = {
        "vocab_size": len(special + letters),
        "num_hidden_layers": 1,
        "num_key_value_heads": 2,
        "max_position_embeddings": 1024,
        "tie_word_embeddings": True,
        "bos_token_id": 1,
        "eos_token_id": 2,
    }
    model("Llama", overrides).to(torch.bfloat16).save_pretrained(folder)


def main(target):
    torch.set_num_threads(1)
    torch.manual_seed(99)
    shutil.rmtree(target.parent / "conversational", ignore_errors=True)
    conversational(target.parent / "conversational")
    for seed, (name, (family, overrides, dtype)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        folder = target / name
        shutil.rmtree(folder, ignore_errors=True)
        size = "8KB" if name.endswith("sharded") else "1GB"
        model(family, overrides).to(dtype).save_pretrained(folder, max_shard_size=size)
        (folder / "generation_config.json").unlink()
        reference = load(folder)
        tokens = torch.randint(0, reference.config.vocab_size, (3, 21))
        tensors = expected(reference, tokens, name in GRADIENTS)
        if name in TRAINED:
            tensors |= trained(folder, tokens)
        save_file(tensors, folder / "expected.safetensors")
        if name == "rope-parameters":
            with_rope_parameters(folder / "config.json")
        files = [file for file in folder.rglob("*") if file.is_file()]
        for file in files:
            file.chmod(0o644)
        print(folder, sum(file.stat().st_size for file in files), "bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
