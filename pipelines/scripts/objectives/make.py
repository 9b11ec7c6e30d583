"""Writes the fixture of SftObjectivesTest: losses of supervised objectives and their gradients with respect to the logits, by
PyTorch's autograd in double precision (torch 2.7.1 made the committed file).

    python make.py ../../src/test/resources/objectives/torch.json
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

TOKENS, WORDS = 7, 11
EPSILON, BETA = 0.1, 0.3
ANSWERS, TEMPERATURE, LARGEST = [3, 2, 2], 1.5, 2.0  # tokens of each answer


def main(path):
    torch.manual_seed(19)
    logits = torch.randn(TOKENS, WORDS, dtype=torch.float64) * 3
    logits[2] *= 10  # a policy that is certain
    init = logits + torch.randn(TOKENS, WORDS, dtype=torch.float64)
    init[5] = torch.randn(WORDS, dtype=torch.float64) * 12
    targets = torch.tensor([0, 3, int(logits[2].argmax()), 10, 3, 7, 1])
    logits, init = logits.float().double(), init.float().double()  # the numbers that single precision holds

    def dft(x):
        weights = torch.softmax(x, -1).gather(1, targets[:, None]).squeeze(1).detach()
        return (F.cross_entropy(x, targets, reduction="none") * weights).mean()

    def kl_penalty(x):
        # kl_div(log q, log p, log_target=True) is the sum of p (log p - log q): KL(policy || init)
        divergence = F.kl_div(F.log_softmax(init, -1), F.log_softmax(x, -1), log_target=True, reduction="sum")
        return F.cross_entropy(x, targets) + BETA * divergence / TOKENS

    def iw_sft(x):
        ratio = (F.cross_entropy(init, targets, reduction="none") - F.cross_entropy(x, targets, reduction="none")).detach()
        weights = [min(LARGEST, math.exp(TEMPERATURE * answer.mean().item())) for answer in ratio.split(ANSWERS)]
        print("weights of the answers:", weights)
        losses = [answer.sum() for answer in F.cross_entropy(x, targets, reduction="none").split(ANSWERS)]
        return sum(weight * loss for weight, loss in zip(weights, losses)) / TOKENS

    objectives = {
        "likelihood": lambda x: F.cross_entropy(x, targets),
        "dft": dft,
        "label-smoothing": lambda x: F.cross_entropy(x, targets, label_smoothing=EPSILON),
        "kl-penalty": kl_penalty,
        "iw-sft": iw_sft,
    }
    fixture = {"logits": logits.tolist(), "init": init.tolist(), "targets": targets.tolist(), "cases": {}}
    for name, objective in objectives.items():
        x = logits.clone().requires_grad_(True)
        loss = objective(x)
        loss.backward()
        fixture["cases"][name] = {"loss": loss.item(), "gradient": x.grad.tolist()}
    with open(path, "w") as file:
        json.dump(fixture, file)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
