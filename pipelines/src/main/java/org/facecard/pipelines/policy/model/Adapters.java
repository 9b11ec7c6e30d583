package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.model.Projection.Adapter;
import org.facecard.pipelines.policy.model.Projection.Correction;
import org.facecard.pipelines.policy.parameters.FlatSource;
import org.facecard.pipelines.policy.parameters.FlatViews;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/** The trained part of a decoder whose own weights are frozen. */
public final class Adapters {
    private final AdapterLayout layout;
    private final Parameters parameters;
    private final NDArray scale; // []

    /**
     * @param manager owns the arrays
     * @param vision the vision configuration of the decoder's model, if any; tower and projector have no adapters
     */
    public Adapters(NDManager manager, LlamaConfig config, @Nullable VisionConfig vision, AdapterSpec spec) {
        this.layout = new AdapterLayout(config, AdapterLayout.prefix(vision), spec);
        this.parameters = Parameters.zeros(manager, layout);
        this.scale = manager.create((float) (spec.alpha() / spec.rank()));
    }

    /** Returns names and shapes of what a policy with such adapters trains: the adapters and the value head. */
    public static List<TensorSpec> trained(LlamaConfig config, @Nullable VisionConfig vision, AdapterSpec spec) {
        return new AdapterLayout(config, AdapterLayout.prefix(vision), spec).tensors();
    }

    /** Returns the number of numbers that the adapted matrices of one layer return for one token. */
    public static long outputs(LlamaConfig config, AdapterSpec spec) {
        return new AdapterLayout(config, AdapterLayout.prefix(null), spec).outputs();
    }

    public AdapterSpec spec() {
        return layout.spec();
    }

    public Parameters parameters() {
        return parameters;
    }

    /**
     * Returns fresh numbers as PEFT draws them: A uniform within 1 / sqrt(inputs), B zero, so that the decoder
     * initially computes the same as without adapters.
     */
    public static Parameters.Source fresh(long seed) {
        return tensor -> {
            float[] numbers = new float[Math.toIntExact(tensor.size())];
            if (tensor.name().endsWith("lora_A.weight")) {
                double bound = 1 / StrictMath.sqrt(tensor.shape().get(1));
                Draws draws = Draws.of(seed, "adapter/" + tensor.name());
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float) (bound * (2 * draws.uniform(i) - 1));
                }
            }
            return numbers;
        };
    }

    /** Returns {@code base} with the adapters in {@code flat}, which live in {@code scope}. */
    public Weights applied(Weights base, FlatSource flat, NDManager scope) {
        List<Shape> shapes = layout.tensors().stream()
                .map(tensor -> new Shape(tensor.shape()))
                .toList();
        FlatViews views = new FlatViews(flat, shapes, scope);
        List<Weights.Layer> layers =
                base.layers().stream().map(layer -> adapted(layer, views)).toList();
        return new Weights(
                base.embedding(),
                layers,
                base.norm(),
                base.head(),
                views.next(),
                views.next(),
                base.vision(),
                base.products());
    }

    private Weights.Layer adapted(Weights.Layer layer, FlatViews views) {
        Map<AdapterTarget, Adapter> adapters = new EnumMap<>(AdapterTarget.class);
        layout.spec().targets().forEach(target -> adapters.put(target, new Adapter(views.next(), views.next(), scale)));
        return layer instanceof Weights.TokenLayer own
                ? adapted(own, adapters)
                : adapted((Weights.PictureLayer) layer, adapters);
    }

    private Weights.Layer adapted(Weights.TokenLayer layer, Map<AdapterTarget, Adapter> adapters) {
        return new Weights.TokenLayer(
                layer.attentionNorm(),
                adapted(layer.queryKeyValue(), adapters, AdapterTarget.QUERY, AdapterTarget.KEY, AdapterTarget.VALUE),
                layer.queryNorm(),
                layer.keyNorm(),
                adapted(layer.attentionOutput(), adapters, AdapterTarget.OUTPUT),
                layer.feedForwardNorm(),
                adapted(layer.gate(), adapters, AdapterTarget.GATE),
                adapted(layer.up(), adapters, AdapterTarget.UP),
                adapted(layer.down(), adapters, AdapterTarget.DOWN));
    }

    private Weights.Layer adapted(Weights.PictureLayer layer, Map<AdapterTarget, Adapter> adapters) {
        return new Weights.PictureLayer(
                layer.attentionNorm(),
                adapted(layer.query(), adapters, AdapterTarget.QUERY),
                adapted(layer.keyValue(), adapters, AdapterTarget.KEY, AdapterTarget.VALUE),
                layer.queryNorm(),
                layer.keyNorm(),
                adapted(layer.attentionOutput(), adapters, AdapterTarget.OUTPUT),
                layer.attentionGate(),
                layer.feedForwardNorm(),
                adapted(layer.gate(), adapters, AdapterTarget.GATE),
                adapted(layer.up(), adapters, AdapterTarget.UP),
                adapted(layer.down(), adapters, AdapterTarget.DOWN),
                layer.feedForwardGate());
    }

    private Projection adapted(Projection plain, Map<AdapterTarget, Adapter> adapters, AdapterTarget... blocks) {
        if (Arrays.stream(blocks).noneMatch(adapters::containsKey)) {
            return plain;
        }
        return new Projection(
                plain.weight(),
                plain.bias(),
                Arrays.stream(blocks)
                        .map(block -> new Correction(layout.outputs(block), adapters.get(block)))
                        .toList(),
                plain.products());
    }
}
