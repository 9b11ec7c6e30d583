"""The PyTorch twin of FoundationBenchmark: transformers' eager model on one thread; CPU seconds and peak memory.

Usage: foundation.py generation|hf-generate|hf-generate-hands|training-64|training-256
"""

import sys
import time

import torch
from transformers import LlamaConfig, LlamaForCausalLM


def report(what, tokens, work):
    with open("/proc/self/clear_refs", "w") as peak:
        peak.write("5")
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    kilobytes = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
    gigabytes = kilobytes / 2**20
    print(f"{what}: {seconds:.1f} s of CPU, {tokens / seconds:.0f} tokens per CPU second, {gigabytes:.2f} GB at most")


@torch.inference_mode()
def generation(model):
    ids = random_prompts()

    def run():
        start = time.process_time()
        output = model(ids, use_cache=True, logits_to_keep=1)
        read = time.process_time() - start
        for _ in range(59):
            following = output.logits[:, -1].argmax(-1, keepdim=True)
            output = model(following, past_key_values=output.past_key_values, use_cache=True)
        print(f"prefill {read:.1f} s, decode {time.process_time() - start - read:.1f} s of CPU")

    report("generation 16 x (250 + 60)", 16 * 60, run)


def random_prompts():
    return torch.randint(0, 49152, (16, 250))


def hands():
    """Prompts that differ where those of the full game of GeneralPoints do: the same as in FoundationBenchmark."""
    shared = 7919 * torch.arange(1, 255)
    own = shared[143:153] + 104729 * torch.arange(16).unsqueeze(1)
    return torch.cat([shared[:143].expand(16, -1), own, shared[153:].expand(16, -1)], 1) % 49152


@torch.inference_mode()
def hf_generate(model, what, ids):
    mask = torch.ones_like(ids)
    options = dict(max_new_tokens=60, min_new_tokens=60, do_sample=False, pad_token_id=2)
    report(what, 16 * 60, lambda: model.generate(ids, attention_mask=mask, **options))


def training(model, width, scored):
    optimizer = torch.optim.AdamW(model.parameters(), 1e-5, (0.9, 0.98), weight_decay=0.01)
    ids = torch.randint(0, 49152, (8, width))

    def step():
        hidden = model.model(ids).last_hidden_state[:, width - scored - 1 : width - 1]
        chosen = model.lm_head(hidden).log_softmax(-1).gather(-1, ids[:, width - scored :].unsqueeze(-1))
        optimizer.zero_grad()
        (-chosen.mean()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    for _ in range(3):
        report(f"training step 8 x {width}, {scored} scored", 8 * width, step)


torch.set_num_threads(1)
torch.manual_seed(1)
config = LlamaConfig(
    vocab_size=49152,
    hidden_size=576,
    intermediate_size=1536,
    num_hidden_layers=30,
    num_attention_heads=9,
    num_key_value_heads=3,
    max_position_embeddings=2048,
    rope_theta=100000,
    rms_norm_eps=1e-5,
    tie_word_embeddings=True,
    attn_implementation="eager",
)
model = LlamaForCausalLM(config)
{
    "generation": lambda: generation(model),
    "hf-generate": lambda: hf_generate(model, "generate() 16 x (250 + 60)", random_prompts()),
    "hf-generate-hands": lambda: hf_generate(model, "generate() of hands 16 x (254 + 60)", hands()),
    "training-64": lambda: training(model, 64, 30),
    "training-256": lambda: training(model, 256, 60),
}[sys.argv[1]]()
