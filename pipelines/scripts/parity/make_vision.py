"""Tiny random LLaVA checkpoints with the logits, loss and gradients that transformers computes for them.

Each folder holds config.json, preprocessor_config.json and model.safetensors, as transformers saves them, and
expected.safetensors: tokens [row, token], pictures [row, pixel row, pixel column, channel] (0 to 255), logits [row, token,
vocabulary], loss [1] (mean negative log-likelihood of every token behind the picture) and gradient.NAME for every weight that
has one. Pictures go through transformers' own image processor. The folder "conversational" holds a whole checkpoint with a tokenizer
and a chat template instead.
"""

import pathlib
import shutil
import sys

import numpy
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    CLIPImageProcessor,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    PreTrainedTokenizerFast,
)

VOCABULARY, IMAGE, SIZE, ROWS, TEXT = 23, 21, 12, 2, 6

# name: (tower, decoder, LLaVA, image processor)
MODELS = {
    "sees": (
        dict(hidden_act="quick_gelu", num_hidden_layers=2),
        dict(num_key_value_heads=4),
        dict(vision_feature_layer=-1, vision_feature_select_strategy="default"),
        dict(image_mean=[0.5, 0.5, 0.5], image_std=[0.5, 0.5, 0.5]),
    ),
    "sees-second-last": (
        dict(hidden_act="gelu", num_hidden_layers=3),
        dict(num_key_value_heads=2),
        dict(vision_feature_layer=-2, vision_feature_select_strategy="full"),
        dict(),
    ),
}


def model(tower, decoder, llava):
    vision = CLIPVisionConfig(
        hidden_size=12, intermediate_size=20, num_attention_heads=3, image_size=SIZE, patch_size=4, **tower
    )
    text = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=16,
        intermediate_size=20,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=64,
        rms_norm_eps=1e-5,
        tie_word_embeddings=False,
        bos_token_id=None,
        eos_token_id=None,
        **decoder,
    )
    tokens = (SIZE // 4) ** 2 + (llava["vision_feature_select_strategy"] == "full")
    config = LlavaConfig(
        vision_config=vision, text_config=text, image_token_index=IMAGE, image_seq_length=tokens, **llava
    )
    result = LlavaForConditionalGeneration(config)
    for name, weight in result.named_parameters():
        if "norm" in name and name.endswith("weight"):  # ones would hide a norm that is left out
            torch.nn.init.uniform_(weight, 0.5, 1.5)
        else:
            torch.nn.init.normal_(weight, 0, 0.3)
    return result, tokens


def file_name(parameter):
    name = parameter.removeprefix("model.")
    return name.replace("language_model.", "language_model.model.").replace("lm_head", "language_model.lm_head")


def expected(reference, processor, tokens):
    pictures = numpy.random.default_rng(7).integers(0, 256, (ROWS, SIZE, SIZE, 3), dtype=numpy.uint8)
    pixels = processor(list(pictures), return_tensors="pt")["pixel_values"]
    words = torch.randint(0, IMAGE, (ROWS, 2 + TEXT))
    ids = torch.cat((words[:, :2], torch.full((ROWS, tokens), IMAGE), words[:, 2:]), 1)
    logits = reference(input_ids=ids, pixel_values=pixels).logits
    behind = 2 + tokens
    loss = torch.nn.functional.cross_entropy(logits[:, behind - 1 : -1].flatten(0, 1), ids[:, behind:].flatten())
    loss.backward()
    tensors = {
        "tokens": ids.float(),
        "pictures": torch.from_numpy(pictures).float(),
        "logits": logits.detach(),
        "loss": loss.detach().reshape(1),
    }
    for name, weight in reference.named_parameters():
        if weight.grad is not None:
            tensors["gradient." + file_name(name)] = weight.grad
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def conversational(folder):
    """A whole tiny checkpoint that holds conversations about pictures of 64 x 64: bytes for tokens, 16 image tokens a picture."""
    shutil.rmtree(folder, ignore_errors=True)
    special = ["<s>", "</s>", "<image>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(special + letters)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(special)
    whole = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=special[0], eos_token=special[1])
    # As LLaVA's: typed parts of a turn, a method of Python's strings, the marks of what the assistant generates.
    whole.chat_template = (
        "{% for message in messages %}{{ message['role'].upper() + ': ' }}"
        "{% for part in message['content'] | selectattr('type', 'equalto', 'text') %}"
        "{% if message['role'] == 'assistant' %}{% generation %}{{ part['text'] + eos_token }}{% endgeneration %}"
        "{% else %}{{ part['text'] + ' ' }}{% endif %}{% endfor %}{% endfor %}"
        "{% if add_generation_prompt %}{{ 'ASSISTANT: ' }}{% endif %}"
    )
    whole.save_pretrained(folder)
    vision = CLIPVisionConfig(
        hidden_size=12, intermediate_size=20, num_attention_heads=3, num_hidden_layers=2, image_size=64, patch_size=16
    )
    text = LlamaConfig(
        vocab_size=len(special + letters),
        hidden_size=16,
        intermediate_size=20,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=8192,
        bos_token_id=0,
        eos_token_id=1,
    )
    config = LlavaConfig(vision_config=vision, text_config=text, image_token_index=2, image_seq_length=16)
    made = LlavaForConditionalGeneration(config)
    made.to(torch.bfloat16).save_pretrained(folder)
    CLIPImageProcessor(size={"shortest_edge": 64}, crop_size=64).save_pretrained(folder)
    for file in folder.iterdir():
        file.chmod(0o644)


def main(target):
    torch.set_num_threads(1)
    torch.manual_seed(99)
    conversational(target / "conversational")
    for seed, (name, (tower, decoder, llava, scale)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        folder = target / name
        shutil.rmtree(folder, ignore_errors=True)
        made, tokens = model(tower, decoder, llava)
        made.save_pretrained(folder)
        processor = CLIPImageProcessor(do_resize=False, do_center_crop=False, **scale)
        processor.save_pretrained(folder)
        (folder / "generation_config.json").unlink()
        reference = LlavaForConditionalGeneration.from_pretrained(
            folder, torch_dtype=torch.float32, attn_implementation="eager"
        )
        save_file(expected(reference, processor, tokens), folder / "expected.safetensors")
        for file in folder.iterdir():
            file.chmod(0o644)
        print(folder, sum(file.stat().st_size for file in folder.iterdir()), "bytes")


main(pathlib.Path(sys.argv[1]))
