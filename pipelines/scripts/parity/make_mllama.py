"""Tiny random Llama-3.2-Vision (Mllama) checkpoints with what transformers computes for them.

Each folder holds config.json, preprocessor_config.json and model.safetensors, as transformers saves them, and
expected.safetensors: tokens [row, token], picture.ROW [pixel row, pixel column, channel] (0 to 255), states [row, place, hidden]
(what the decoder's cross-attention reads), logits [row, token, vocabulary], text [row, token, vocabulary] (logits of the same
words without pictures), loss [1] (mean negative log-likelihood of every token from FROM on), gradient.NAME for every weight that has
one, greedy [row, FRESH] (behind the first PROMPT tokens) and losses.full [UPDATES]. The folder adapter/ in it holds LoRA adapters of
the decoder's layers, those for pictures included, as PEFT saves them; losses.lora [UPDATES] are those of training them,
and merged [row, token, vocabulary] the logits of PEFT's merged model after those updates.

The folder "processor" holds what transformers' image processor makes of pictures of many sizes: picture.NUMBER, pixels.NUMBER [tile,
channel, row, column] and shape.NUMBER [2] (id of the aspect ratio, tiles). The folder "conversational" holds a whole checkpoint with a
tokenizer and a chat template.
"""

import pathlib
import shutil
import sys

import numpy
import peft
import torch
import transformers
from PIL import Image
from mllama_inputs import inputs
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import MllamaConfig, MllamaForConditionalGeneration, MllamaImageProcessor, PreTrainedTokenizerFast
from transformers.models.mllama.configuration_mllama import MllamaTextConfig, MllamaVisionConfig

VOCABULARY, IMAGE, ROWS, WIDTH, FROM, PROMPT, FRESH, UPDATES = 23, 23, 2, 11, 3, 7, 16, 20
LORA = dict(
    r=3,
    lora_alpha=6,
    target_modules=r".*language_model.*\.(q_proj|v_proj|o_proj|down_proj)",
    init_lora_weights=False,
)
LLAMA3 = dict(
    rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16
)

# name: (tower, decoder, pictures as (height, width))
MODELS = {
    "four-tiles": (
        dict(
            image_size=16,
            num_hidden_layers=2,
            num_global_layers=2,
            intermediate_layers_indices=[0, 1],
            vision_output_dim=36,
        ),
        dict(num_hidden_layers=4, cross_attention_layers=[1, 3], num_key_value_heads=2, rope_scaling=LLAMA3),
        [(16, 16), (20, 40)],
    ),
    "two-tiles": (
        dict(
            image_size=20,
            num_hidden_layers=3,
            num_global_layers=1,
            intermediate_layers_indices=[1],
            vision_output_dim=24,
            max_num_tiles=2,
            supported_aspect_ratios=[[1, 1], [1, 2], [2, 1]],
        ),
        dict(
            num_hidden_layers=3,
            cross_attention_layers=[0],
            num_key_value_heads=4,
            rope_scaling=dict(rope_type="default"),
        ),
        [(40, 20), (9, 11)],
    ),
}
SIZES = [(8, 8), (4, 4), (20, 10), (10, 20), (100, 7), (7, 100), (33, 33), (16, 16), (1, 30), (64, 64), (31, 17)]


def model(tower, decoder):
    vision = MllamaVisionConfig(hidden_size=12, intermediate_size=20, num_attention_heads=3, patch_size=4, **tower)
    text = MllamaTextConfig(
        vocab_size=VOCABULARY,
        hidden_size=16,
        intermediate_size=20,
        num_attention_heads=4,
        max_position_embeddings=64,
        bos_token_id=0,
        eos_token_id=None,
        pad_token_id=None,
        **decoder,
    )
    result = MllamaForConditionalGeneration(
        MllamaConfig(vision_config=vision, text_config=text, image_token_index=IMAGE)
    )
    for name, weight in result.named_parameters():
        if "norm" in name and name.endswith("weight"):  # ones would hide a norm that is left out
            torch.nn.init.uniform_(weight, 0.5, 1.5)
        elif "gate" in name and weight.numel() == 1:  # zeros would hide everything behind a gate
            torch.nn.init.uniform_(weight, 0.4, 0.9)
        else:
            torch.nn.init.normal_(weight, 0, 0.3)
    return result


def file_name(parameter):
    name = parameter.removeprefix("model.")
    return name.replace("language_model.", "language_model.model.").replace("lm_head", "language_model.lm_head")


def load(folder):
    return MllamaForConditionalGeneration.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager"
    )


def loss_of(logits, ids):
    return torch.nn.functional.cross_entropy(logits[:, FROM - 1 : -1].flatten(0, 1), ids[:, FROM:].flatten())


def losses(reference, read):
    weights = [weight for weight in reference.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, 1e-3, (0.9, 0.98), 1e-8, 0.01)
    result = []
    for _ in range(UPDATES):
        loss = loss_of(reference(**read).logits, read["input_ids"])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        result.append(loss.item())
    return torch.tensor(result)


def fresh_adapters(folder):
    adapted = peft.get_peft_model(load(folder), peft.LoraConfig(task_type="CAUSAL_LM", **LORA))
    adapted.peft_config["default"].base_model_name_or_path = folder.name
    adapted.save_pretrained(folder / "adapter")
    (folder / "adapter" / "README.md").unlink()
    return adapted


def trained(folder, read, adapter=None):
    """The adapters in the folder adapter, or fresh ones, which are saved."""
    adapted = (
        peft.PeftModel.from_pretrained(load(folder), adapter, is_trainable=True) if adapter else fresh_adapters(folder)
    )
    result = losses(adapted, read)
    with torch.no_grad():
        return {"losses.lora": result, "merged": adapted.merge_and_unload()(**read).logits}


def tokens():
    words = torch.randint(1, VOCABULARY, (ROWS, WIDTH))
    words[0, 1] = IMAGE
    words[1, 2] = IMAGE  # the words before it see the picture as transformers lets them
    return words


def greedy(reference, read):
    """What follows the first PROMPT tokens."""
    prompt = {
        key: value[:, :PROMPT] if key in ("input_ids", "cross_attention_mask") else value for key, value in read.items()
    }
    options = dict(max_new_tokens=FRESH, do_sample=False, pad_token_id=0, eos_token_id=None)
    return reference.generate(**prompt, **options)[:, PROMPT:].float()


def generates(reference):
    """The cache of transformers 5 takes its length from layer 0, and fails where that attends to the picture."""
    first = reference.config.text_config.cross_attention_layers[0]
    return first > 0 or transformers.__version__.startswith("4.")


def expected(folder, processor, pictures, ids=None, adapter=None):
    """Of the tokens ids, fresh ones without; of the adapters in the folder adapter, fresh ones without."""
    reference = load(folder)
    ids = tokens() if ids is None else ids
    read = inputs(processor, ids, pictures, IMAGE)
    logits = reference(**read).logits
    loss = loss_of(logits, ids)
    loss.backward()
    with torch.no_grad():
        seen = reference.model.vision_model(
            **{key: read[key] for key in ("pixel_values", "aspect_ratio_ids", "aspect_ratio_mask")}
        ).last_hidden_state
        states = reference.model.multi_modal_projector(seen)
        words = ids.where(ids != IMAGE, 1)
    tensors = {
        "tokens": ids.float(),
        "states": states.flatten(1, -2),
        "logits": logits.detach(),
        "text": reference(input_ids=words).logits.detach(),
        "loss": loss.detach().reshape(1),
        "losses.full": losses(load(folder), read),
    } | trained(folder, read, adapter)
    if generates(reference):
        tensors["greedy"] = greedy(reference, read)
    tensors |= {f"picture.{row}": torch.from_numpy(picture).float() for row, picture in enumerate(pictures)}
    for name, weight in reference.named_parameters():
        if weight.grad is not None:
            tensors["gradient." + file_name(name)] = weight.grad
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def random_picture(number, size):
    return numpy.random.default_rng(number).integers(0, 256, (*size, 3), dtype=numpy.uint8)


def processed(folder):
    processor = MllamaImageProcessor(size={"height": 8, "width": 8}, max_image_tiles=4)
    processor.save_pretrained(folder)
    tensors = {}
    for number, size in enumerate(SIZES):
        picture = random_picture(number, size)
        read = processor(Image.fromarray(picture), return_tensors="pt")
        tensors[f"picture.{number}"] = torch.from_numpy(picture).float()
        tensors[f"pixels.{number}"] = read["pixel_values"][0, 0]
        tensors[f"shape.{number}"] = torch.tensor([read["aspect_ratio_ids"].item(), read["num_tiles"][0][0]]).float()
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, folder / "expected.safetensors")


def conversational(folder):
    """A whole tiny checkpoint that holds conversations about pictures: bytes for tokens, an image token beyond the vocabulary."""
    special = ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(special + letters)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([*special, "<|image|>"])
    whole = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=special[0], eos_token=special[3])
    whole.chat_template = (
        "{{ bos_token }}{% for message in messages %}"
        "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n' + message['content'] + '<|eot_id|>' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
    )
    whole.save_pretrained(folder)
    vocabulary = len(special + letters)
    sizes = dict(hidden_size=16, intermediate_size=20, num_hidden_layers=2)
    vision = MllamaVisionConfig(
        **sizes,
        num_attention_heads=2,
        num_global_layers=1,
        intermediate_layers_indices=[0],
        vision_output_dim=32,
        image_size=32,
        patch_size=16,
    )
    text = MllamaTextConfig(
        **sizes,
        vocab_size=vocabulary,
        num_attention_heads=4,
        num_key_value_heads=2,
        cross_attention_layers=[1],
        rope_scaling=LLAMA3,
        max_position_embeddings=4096,
        bos_token_id=0,
        eos_token_id=3,
        pad_token_id=None,
    )
    made = MllamaForConditionalGeneration(
        MllamaConfig(vision_config=vision, text_config=text, image_token_index=vocabulary)
    )
    for name, weight in made.named_parameters():
        if "gate" in name and weight.numel() == 1:
            torch.nn.init.constant_(weight, 0.5)
    made.to(torch.bfloat16).save_pretrained(folder)
    MllamaImageProcessor(size={"height": 32, "width": 32}, max_image_tiles=4).save_pretrained(folder)


def main(target):
    torch.set_num_threads(1)
    shutil.rmtree(target, ignore_errors=True)
    processed(target / "processor")
    torch.manual_seed(99)
    conversational(target / "conversational")
    for seed, (name, (tower, decoder, sizes)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        folder = target / name
        model(tower, decoder).save_pretrained(folder)
        (folder / "generation_config.json").unlink()
        side = tower["image_size"]
        processor = MllamaImageProcessor(
            size={"height": side, "width": side}, max_image_tiles=tower.get("max_num_tiles", 4)
        )
        processor.save_pretrained(folder)
        pictures = [random_picture(row, size) for row, size in enumerate(sizes)]
        save_file(expected(folder, processor, pictures), folder / "expected.safetensors")
    for file in (file for file in target.rglob("*") if file.is_file()):
        file.chmod(0o644)
        print(file, file.stat().st_size, "bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
