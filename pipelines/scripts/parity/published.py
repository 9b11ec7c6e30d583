"""The conversations of chats.py in templates as they were published, which are not ours to commit.

They are taken from the sources of llama-cpp-python, which bring those of llama.cpp, and that of Llama 2 from the last wheel of
transformers with it: its tokenizer has the template for the chat models, which at first came without one. The file has the form of
chats.json; a conversation that a template refuses has the digest REFUSED.

Usage: published.py FILE SOURCES WHEEL CHATS        CHATS: chats.json, whose conversations are taken
"""

import ast
import json
import pathlib
import sys
import zipfile

import chats
import jinja2

# name: (file in models/templates or a constant of llama_chat_format.py, bos_token, eos_token)
PUBLISHED = {
    "Meta-Llama-3-8B-Instruct": ("LLAMA3_INSTRUCT_CHAT_TEMPLATE", "<|begin_of_text|>", "<|eot_id|>"),
    "Llama-3.1-8B-Instruct": ("meta-llama-Llama-3.1-8B-Instruct.jinja", "<|begin_of_text|>", "<|eot_id|>"),
    "Llama-3.2-3B-Instruct": ("meta-llama-Llama-3.2-3B-Instruct.jinja", "<|begin_of_text|>", "<|eot_id|>"),
    "Llama-3.3-70B-Instruct": ("meta-llama-Llama-3.3-70B-Instruct.jinja", "<|begin_of_text|>", "<|eot_id|>"),
    "Qwen2.5-7B-Instruct": ("Qwen-Qwen2.5-7B-Instruct.jinja", None, "<|im_end|>"),
    "QwQ-32B": ("Qwen-QwQ-32B.jinja", None, "<|im_end|>"),
    "Qwen3-0.6B": ("Qwen-Qwen3-0.6B.jinja", None, "<|im_end|>"),
    "Mistral-7B-Instruct-v0.1": ("MISTRAL_INSTRUCT_CHAT_TEMPLATE", "<s>", "</s>"),
    "Mistral-Nemo-Instruct-2407": ("mistralai-Mistral-Nemo-Instruct-2407.jinja", "<s>", "</s>"),
}


LLAMA2 = ("<s>", "</s>")


def constants(text):
    return {
        node.targets[0].id: node.value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.targets[0], ast.Name)
    }


def llama2(wheel):
    """The template without and with the system prompt of Llama 2's authors, by the name of the variant."""
    with zipfile.ZipFile(wheel) as files:
        words = constants(files.read("transformers/models/llama/tokenization_llama.py").decode())
    message = words["DEFAULT_SYSTEM_PROMPT"].replace("\n", "\\n").replace("'", "\\'")
    plain = words["template"].replace("DEFAULT_SYSTEM_MESSAGE", message)
    return {
        "Llama-2-7b-chat-hf": plain.replace("USE_DEFAULT_PROMPT", "false"),
        "Llama-2-7b-chat-hf, with its system prompt": plain.replace("USE_DEFAULT_PROMPT", "true"),
    }


def digests(template, bos, eos, conversations):
    result = []
    for turns in conversations:
        try:
            result += chats.rendered(template, bos, eos, [turns])
        except jinja2.exceptions.TemplateError:
            result += ["REFUSED"] * 2
    return result


def main(target, sources, wheel, fixture):
    conversations = json.loads(pathlib.Path(fixture).read_text())["conversations"]
    sources = pathlib.Path(sources)
    words = constants((sources / "llama_cpp/llama_chat_format.py").read_text())
    templates = {
        name: (words.get(where) or (sources / "vendor/llama.cpp/models/templates" / where).read_text(), bos, eos)
        for name, (where, bos, eos) in PUBLISHED.items()
    } | {name: (template, *LLAMA2) for name, template in llama2(wheel).items()}
    families = {}
    for name, (template, bos, eos) in templates.items():
        tokens = {"eos_token": eos} | ({"bos_token": bos} if bos else {})
        families[name] = {"template": template, "tokens": tokens, "digests": digests(template, bos, eos, conversations)}
        refused = families[name]["digests"].count("REFUSED") // 2
        print(f"{name}: {len(conversations)} conversations, {refused} of them refused")
    target = pathlib.Path(target)
    target.parent.mkdir(exist_ok=True)
    fixture = {"conversations": conversations, "families": families}
    target.write_text(json.dumps(fixture, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
