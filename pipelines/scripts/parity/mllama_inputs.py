"""Pictures and tokens as Mllama reads them; shared by make_mllama.py and check_mllama.py."""

import torch
from PIL import Image
from transformers.models.mllama.processing_mllama import (
    convert_sparse_cross_attention_mask_to_dense,
    get_cross_attention_token_mask,
)


def inputs(processor, ids, pictures, image):
    """One picture a row, [height, width, channel] each; ids are [row, token]."""
    read = processor([[Image.fromarray(picture)] for picture in pictures], return_tensors="pt")
    tiles = read.pop("num_tiles")
    places = [get_cross_attention_token_mask(row, image) for row in ids.tolist()]
    mask = convert_sparse_cross_attention_mask_to_dense(places, tiles, processor.max_image_tiles, ids.shape[1])
    return dict(read) | {"input_ids": ids, "cross_attention_mask": torch.from_numpy(mask)}
