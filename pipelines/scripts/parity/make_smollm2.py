"""What transformers and PEFT compute with the real SmolLM2, in 32 bits: the fixture of SmolLm2Test.

Writes smollm2-greedy.json: prompt, 200 greedy tokens and their log-probabilities, and texts [row, token], the tokens of
two short texts. Writes smollm2-expected.safetensors: positions [4] in the prompt with its greedy tokens, the logits there [4,
vocabulary], losses.lora and losses.full [20], the losses (mean negative log-likelihood of every token but a row's first) of
AdamW's updates on both texts, of adapters and of all weights; merged.taken [2, token], the log-probabilities of every token but a
row's first after PEFT has merged adapters of which B is start() too, and merged.logits [vocabulary] at the last token; for every weight gradient.NAME [1 + 16], the norm of the gradient of that loss and every sixteenth part's first number.

The adapters begin with numbers that the test computes again: B is zero, A is start().

Usage: make_smollm2.py CHAT SMOLLM2_FOLDER
"""

import json
import pathlib
import sys

import make
import peft
import torch
from safetensors.torch import save_file
from transformers import AutoTokenizer

GREEDY = 200
POSITIONS = [0, 40, 120, 239]
TEXTS = [
    "A jack counts as 11 and a queen counts as 12. Make 24 with the cards 2, 3, J and Q, and use every card exactly once.",
    "The small ship left the harbour before the sun had risen, and nobody who stood at the window saw where it was going.",
]
WIDTH = 24
SAMPLES = 16
RANK, ALPHA, TARGETS = 2, 4, ["q_proj", "v_proj"]
RATES = {"lora": 1e-3, "full": 1e-5}


def start(shape):
    """Numbers between -0.05 and 0.05 that every language computes alike."""
    k = torch.arange(shape.numel(), dtype=torch.int64)
    return (((k * 7919) % 1009).double() / 10090 - 0.05).float().reshape(shape)


def adapted(folder, filled=("lora_A",)):
    config = peft.LoraConfig(task_type="CAUSAL_LM", r=RANK, lora_alpha=ALPHA, target_modules=TARGETS)
    result = peft.get_peft_model(make.load(folder), config)
    with torch.no_grad():
        for name, weight in result.named_parameters():
            if any(part in name for part in filled):
                weight.copy_(start(weight.shape))
    return result


def gradients(reference, tokens):
    make.loss_of(reference, tokens)[0].backward()
    result = {}
    for name, weight in reference.named_parameters():
        flat = weight.grad.flatten()
        result["gradient." + name] = torch.cat([flat.norm().reshape(1), flat[:: len(flat) // SAMPLES][:SAMPLES]])
    return result


def merged(folder, tokens):
    with torch.no_grad():
        logits = adapted(folder, ("lora_A", "lora_B")).merge_and_unload()(tokens).logits
    taken = logits.log_softmax(-1)[:, :-1].gather(2, tokens[:, 1:, None])[..., 0]
    return {"merged.taken": taken, "merged.logits": logits[-1, -1]}


def greedy(reference, prompt):
    row = torch.tensor([prompt])
    whole = reference.generate(
        row, attention_mask=torch.ones_like(row), max_new_tokens=GREEDY, min_new_tokens=GREEDY, do_sample=False,
        eos_token_id=None, pad_token_id=0,
    )  # fmt: skip
    with torch.no_grad():
        logits = reference(whole).logits[0]
    taken = logits.log_softmax(-1)[:-1].gather(1, whole[0, 1:, None])[len(prompt) - 1 :, 0]
    return whole[0, len(prompt) :].tolist(), [round(number, 5) for number in taken.tolist()], logits[POSITIONS]


def main(target, folder):
    torch.set_num_threads(1)
    file = target / "smollm2-greedy.json"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    fixture = {"prompt": json.loads(file.read_text())["prompt"]}
    fixture["greedy"], fixture["logProbabilities"], logits = greedy(make.load(folder), fixture["prompt"])
    fixture["texts"] = [tokenizer(text)["input_ids"][:WIDTH] for text in TEXTS]
    file.write_text(json.dumps(fixture) + "\n")
    tokens = torch.tensor(fixture["texts"])
    tensors = {"positions": torch.tensor(POSITIONS).float(), "logits": logits.contiguous()}
    for name, model in {"lora": adapted, "full": make.load}.items():
        tensors["losses." + name] = make.losses(model(folder), tokens, rate=RATES[name])
        print(name, tensors["losses." + name].tolist())
    tensors |= merged(folder, tokens)
    tensors |= gradients(make.load(folder), tokens)
    tensors = {name: tensor.contiguous() for name, tensor in tensors.items()}
    save_file(tensors, target / "smollm2-expected.safetensors")
    (target / "smollm2-expected.safetensors").chmod(0o644)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
