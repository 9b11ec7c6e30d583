package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * The tower and the projector of Llama-3.2-Vision (Llama Team, arXiv 2407.21783, section 7), as Hugging Face's {@code
 * config.json} describes them: a vision transformer over tiles, followed by gated global layers and one linear layer.
 *
 * @param tiling how pictures become tiles
 * @param hiddenSize width of the tower
 * @param intermediateSize width of its feed-forward
 * @param layers local transformer layers
 * @param globalLayers gated transformer layers after them
 * @param attentionHeads heads, a divisor of {@code hiddenSize}
 * @param activation of the feed-forward
 * @param epsilon of the layer norms inside the layers
 * @param intermediateLayers local layers whose outputs the projector reads in addition to the last, counted from 0
 * @param textWidth width of the decoder
 * @param imageToken id of the token that stands for the picture
 * @param scale how colours become numbers
 */
public record MllamaVision(
        Tiling tiling,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int globalLayers,
        int attentionHeads,
        TowerActivation activation,
        double epsilon,
        List<Integer> intermediateLayers,
        int textWidth,
        int imageToken,
        PixelNormalisation scale)
        implements VisionConfig {
    /** Refuses sizes that are not positive or do not divide, and layers that do not exist. */
    public MllamaVision {
        intermediateLayers = List.copyOf(intermediateLayers);
        int all = layers;
        demand(hiddenSize > 0 && intermediateSize > 0, "hidden_size and intermediate_size must be at least 1");
        demand(layers > 0 && globalLayers >= 0, "num_hidden_layers must be at least 1, num_global_layers at least 0");
        demand(
                attentionHeads > 0 && hiddenSize % attentionHeads == 0,
                "attention_heads must be a divisor of hidden_size");
        demand(epsilon > 0 && epsilon < 1, "norm_eps must lie between 0 and 1");
        demand(
                intermediateLayers.stream().allMatch(layer -> layer >= 0 && layer < all),
                "intermediate_layers_indices must name local layers");
        demand(imageToken >= 0, "image_token_index must be an id");
    }

    /** One token stands for the whole picture. */
    @Override
    public int imageTokens() {
        return 1;
    }

    @Override
    public VisionFamily family() {
        return VisionFamily.MLLAMA;
    }

    @Override
    public long towerPositions() {
        return (long) tiling.most() * tiling.paddedPositions();
    }

    @Override
    public long towerLayers() {
        return (long) layers + globalLayers;
    }

    @Override
    public VisionLayout layout() {
        return new MllamaLayout(this);
    }

    @Override
    public List<Shape> shapes() {
        return MllamaWeights.shapes(this);
    }

    /** Absent tiles are computed too, because the tower's attention reads them. */
    @Override
    public long weightsPerPicture(long decoderNumbersPerPlace) {
        MllamaLayout layout = new MllamaLayout(this);
        long patches = (long) tiling.most() * tiling.patches() * patchNumbers() * hiddenSize;
        long each = layout.layer("", 0).stream().mapToLong(TensorSpec::size).sum();
        long projector = layout.projector().stream().mapToLong(TensorSpec::size).sum();
        return patches + towerPositions() * towerLayers() * each + places() * (projector + decoderNumbersPerPlace);
    }

    @Override
    public ObjectNode around(ObjectNode text) {
        return MllamaJson.around(text, this);
    }

    @Override
    public ObjectNode preprocessor() {
        return PreprocessorJson.of(this);
    }

    /** Returns the number of places of a picture that a token attends to, those of absent tiles included. */
    public int places() {
        return tiling.places();
    }

    /** Returns the number of places that belong to tiles of {@code picture}; they come first. */
    public int placesOf(RgbImage picture) {
        return grid(picture).tiles() * tiling.positions();
    }

    /** Returns the grid of the tiles of {@code picture}. */
    TileGrid grid(RgbImage picture) {
        return tiling.gridOf(picture.width(), picture.height());
    }

    /** Returns the number of values of a patch. */
    int patchNumbers() {
        return tiling.patchSize() * tiling.patchSize() * RgbImage.CHANNELS;
    }

    /** Returns the width of what the projector reads: the last layer and the intermediate ones. */
    int outputWidth() {
        return hiddenSize * (1 + intermediateLayers.size());
    }

    private static void demand(boolean holds, String demand) {
        if (!holds) {
            throw new IllegalArgumentException("not a Mllama model: " + demand);
        }
    }
}
