"""The PyTorch eager twin of VisionBenchmark: transformers' own LLaVA of the gp-vl study's size, CPU seconds of this process.

Usage: vision_twin.py [repeats]. Prints one line in the format of VisionBenchmark.
"""

import statistics
import sys
import time

import torch
from transformers import CLIPVisionConfig, LlamaConfig, LlavaConfig, LlavaForConditionalGeneration

VOCABULARY, IMAGE, ROWS, WIDTH, SCORED = 133, 131, 32, 52, 25


def model():
    tower = CLIPVisionConfig(
        hidden_size=64,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        image_size=64,
        patch_size=16,
        hidden_act="quick_gelu",
    )
    decoder = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=128,
        intermediate_size=344,
        num_hidden_layers=3,
        num_attention_heads=4,
        max_position_embeddings=160,
        tie_word_embeddings=False,
    )
    config = LlavaConfig(
        vision_config=tower,
        text_config=decoder,
        image_token_index=IMAGE,
        image_seq_length=16,
        vision_feature_layer=-1,
    )
    config._attn_implementation = "sdpa"
    return LlavaForConditionalGeneration(config)


def main(repeats):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    llava = model()
    optimizer = torch.optim.AdamW(llava.parameters(), 1e-3, (0.9, 0.98), weight_decay=0.01)
    ids = torch.randint(0, IMAGE, (ROWS, WIDTH))
    ids[:, 10:26] = IMAGE
    pictures = torch.randint(0, 256, (ROWS, 64, 64, 3), dtype=torch.uint8)
    targets = ids[:, WIDTH - SCORED :]

    def step():
        pixels = pictures.permute(0, 3, 1, 2).float() / 127.5 - 1
        logits = llava(input_ids=ids, pixel_values=pixels, logits_to_keep=SCORED + 1, use_cache=False).logits[:, :-1]
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(llava.parameters(), 1.0)
        optimizer.step()

    for _ in range(10):
        step()
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        step()
        seconds.append(time.process_time() - start)
    median = statistics.median(seconds)
    print(
        f"training step 32 x 52 with pictures: {1000 * median:.2f} ms of CPU, {ROWS * WIDTH / median:.0f} tokens per CPU second"
    )


main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
