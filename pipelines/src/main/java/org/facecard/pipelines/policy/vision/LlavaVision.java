package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.spec.base.TowerSpec;

/**
 * The tower and the projector of a LLaVA model (Liu et al., arXiv 2304.08485), as Hugging Face's {@code config.json}
 * describes them: a CLIP vision transformer (Radford et al., arXiv 2103.00020) and two linear layers with a GELU
 * between.
 *
 * @param imageSize pixels of a side
 * @param patchSize pixels of a patch's side, a divisor of {@code imageSize}
 * @param hiddenSize width of the tower
 * @param intermediateSize width of its feed-forward
 * @param layers transformer layers
 * @param attentionHeads heads, a divisor of {@code hiddenSize}
 * @param activation of the feed-forward
 * @param epsilon of the layer norms
 * @param features which layer the projector reads
 * @param textWidth width of the decoder
 * @param imageToken id of the token that a patch replaces
 * @param scale how colours become numbers
 */
public record LlavaVision(
        int imageSize,
        int patchSize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        TowerActivation activation,
        double epsilon,
        FeatureLayer features,
        int textWidth,
        int imageToken,
        PixelNormalisation scale)
        implements VisionConfig {
    /** CLIP's epsilon. */
    public static final double DEFAULT_EPSILON = 1e-5;

    /** Refuses sizes that are not positive or do not divide. */
    public LlavaVision {
        positive("image_size", imageSize);
        positive("patch_size", patchSize);
        positive("hidden_size", hiddenSize);
        positive("intermediate_size", intermediateSize);
        positive("num_hidden_layers", layers);
        positive("num_attention_heads", attentionHeads);
        demand(imageSize % patchSize == 0, "patch_size must divide image_size");
        demand(hiddenSize % attentionHeads == 0, "num_attention_heads must divide hidden_size");
        demand(epsilon > 0 && epsilon < 1, "layer_norm_eps must lie between 0 and 1");
        demand(features.layers(layers) >= 0, "vision_feature_layer must name a layer of the tower");
        demand(imageToken >= 0, "image_token_index must be an id");
    }

    /**
     * Returns the vision of a fresh model: a tower like CLIP's with its last layer projected, and colours from -1 to 1.
     *
     * @param side pixels of a picture's side
     * @param textWidth width of the decoder
     * @param imageToken id of the token that a patch replaces
     */
    public static LlavaVision of(TowerSpec tower, int side, int textWidth, int imageToken) {
        return new LlavaVision(
                side,
                tower.patchSize(),
                tower.hiddenSize(),
                tower.intermediateSize(),
                tower.layers(),
                tower.attentionHeads(),
                TowerActivation.QUICK_GELU,
                DEFAULT_EPSILON,
                FeatureLayer.LAST,
                textWidth,
                imageToken,
                PixelNormalisation.UNIT);
    }

    /** Returns the number of patches of a picture. */
    public int patches() {
        int side = imageSize / patchSize;
        return side * side;
    }

    /** Every patch that the projector reads is a token. */
    @Override
    public int imageTokens() {
        return patches() + (features.withClass() ? 1 : 0);
    }

    /** Returns the number of values of a patch. */
    int patchNumbers() {
        return patchSize * patchSize * RgbImage.CHANNELS;
    }

    /** Returns the number of positions of the tower: the patches and the class. */
    int positions() {
        return patches() + 1;
    }

    @Override
    public VisionFamily family() {
        return VisionFamily.LLAVA;
    }

    @Override
    public long towerPositions() {
        return positions();
    }

    @Override
    public long towerLayers() {
        return features.layers(layers);
    }

    @Override
    public VisionLayout layout() {
        return new LlavaLayout(this);
    }

    @Override
    public List<Shape> shapes() {
        return LlavaWeights.shapes(this);
    }

    @Override
    public ObjectNode around(ObjectNode text) {
        return LlavaJson.around(text, this);
    }

    @Override
    public ObjectNode preprocessor() {
        return PreprocessorJson.of(this);
    }

    @Override
    public long weightsPerPicture(long decoderNumbersPerPlace) {
        LlavaLayout layout = new LlavaLayout(this);
        long patch = (long) patches() * patchNumbers() * hiddenSize;
        long tower = (long) positions()
                * features.layers(layers)
                * layout.layer(0).stream().mapToLong(TensorSpec::size).sum();
        long projector = (long) imageTokens()
                * layout.projector().stream().mapToLong(TensorSpec::size).sum();
        return patch + tower + projector;
    }

    private static void positive(String key, int value) {
        demand(value > 0, "vision_config.%s is %d and must be at least 1".formatted(key, value));
    }

    private static void demand(boolean holds, String demand) {
        if (!holds) {
            throw new IllegalArgumentException("not a LLaVA model: " + demand);
        }
    }
}
