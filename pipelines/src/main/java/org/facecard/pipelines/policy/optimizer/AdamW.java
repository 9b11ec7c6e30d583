package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.policy.gradient.Gradient;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2) over the trained weights of a policy, after clipping the
 * gradient to a global norm. The value head has its own learning rate; the matrices of the layers may be left to {@link
 * Muon}, and then only decay here. Moments in 8 bits are rounded after an update has used them, see {@link
 * BlockCodec}.
 */
public final class AdamW {
    /** Name of the file of the state. */
    public static final String FILE = "optimizer.safetensors";

    private static final String UPDATES = "updates";
    private static final String FIRST = "first_moment.";
    private static final String SECOND = "second_moment.";
    /** As in PyTorch's clip_grad_norm_. */
    private static final double CLIP_EPSILON = 1e-6;

    private final Parameters trained;
    private final ParameterLayout layout;
    private final OptimizerSpec spec;
    private final double valueLearningRate;
    private final ModuleRates rates;
    private final Moment first;
    private final Moment second;
    private final @Nullable Muon muon;
    private long updates;

    /**
     * Creates an optimiser before its first update.
     *
     * @param manager owns the moments
     * @param trained what is updated: all of a policy, or its adapters and its value head
     * @param layout of the whole policy, whose parts may have their own rates
     * @throws InvalidSpecException when moments in 8 bits are asked for and no trained tensor is large enough
     */
    public AdamW(NDManager manager, Parameters trained, ParameterLayout layout, OptimizerSpec spec, Rates rates) {
        this.trained = trained;
        this.layout = layout;
        this.spec = spec;
        this.valueLearningRate = rates.value();
        this.rates = rates.modules();
        this.first = moment(manager, FIRST, DynamicCode.SIGNED);
        this.second = moment(manager, SECOND, DynamicCode.UNSIGNED);
        this.muon = rates.muon() == null ? null : new Muon(manager, trained, rates.muon());
    }

    private Moment moment(NDManager manager, String prefix, DynamicCode code) {
        return switch (spec.momentType()) {
            case FLOAT32 -> new WholeMoment(prefix, Parameters.zeros(manager, trained.layout()));
            case DYNAMIC8 -> {
                BlockLayout blocks = new BlockLayout(trained.layout());
                Ranges.that(
                        blocks.blocks() > 0,
                        "optimizer.moments",
                        spec.momentType().label(),
                        "must be left out: no trained matrix has %,d numbers".formatted(MomentType.LEAST));
                yield new BlockwiseMoment(manager, prefix, blocks, code);
            }
        };
    }

    /**
     * Updates the weights once, piece by piece. {@code gradient} is consumed.
     *
     * @return the gradient's norm before clipping; when it is not finite nothing has been updated
     */
    public float step(Gradient gradient, double learningRate) {
        parts().forEach(part -> part.silence(gradient));
        float norm = gradient.norm();
        if (!Float.isFinite(norm)) {
            return norm;
        }
        if (norm > spec.gradientClip()) {
            gradient.scale(spec.gradientClip() / (norm + CLIP_EPSILON));
        }
        updates++;
        if (muon != null) {
            muon.step(gradient.whole(), learningRate / spec.learningRate());
        }
        parts().forEach(part -> move(gradient, part, learningRate * part.factor()));
        long boundary = trained.layout().decoderSize();
        move(gradient, new RateRange(boundary, trained.layout().size(), 1), valueLearningRate);
        return norm;
    }

    /** Returns whether the gradient must be one array. */
    public boolean readsWholeGradient() {
        return muon != null;
    }

    /**
     * @param value constant learning rate of the value head
     * @param modules factors of the learning rate of the other parts
     * @param muon settings of Muon for the matrices of the layers; null if AdamW trains them
     */
    public record Rates(
            double value, ModuleRates modules, @Nullable MuonSpec muon) {}

    /** Consecutive weights with one learning rate. */
    private record RateRange(long start, long end, double factor) {
        /** Sets the gradient of a frozen part to zero. */
        void silence(Gradient gradient) {
            if (factor == 0) {
                gradient.visit(start, end, (scope, piece, place) -> piece.set(Parameters.slice(0, piece.size()), 0));
            }
        }
    }

    private List<RateRange> parts() {
        if (rates.equals(ModuleRates.EQUAL)) {
            return List.of(new RateRange(0, trained.layout().decoderSize(), 1));
        }
        return List.of(
                new RateRange(0, layout.layersStart(), rates.of(PolicyPart.EMBEDDINGS)),
                new RateRange(layout.layersStart(), layout.lowerEnd(), rates.of(PolicyPart.LOWER_LAYERS)),
                new RateRange(layout.lowerEnd(), layout.textSize(), rates.decoder()),
                new RateRange(layout.textSize(), layout.towerEnd(), rates.of(PolicyPart.TOWER)),
                new RateRange(layout.towerEnd(), layout.decoderSize(), rates.of(PolicyPart.PROJECTOR)));
    }

    private void move(Gradient gradient, RateRange part, double rate) {
        for (IndexRange stretch : first.parts(new IndexRange(part.start(), part.end()))) {
            gradient.visit(stretch.start(), stretch.end(), (scope, piece, place) -> move(scope, piece, place, rate));
        }
    }

    private void move(NDManager scope, NDArray gradient, IndexRange place, double rate) {
        NDArray direction = direction(scope, gradient, place);
        NDArray weights = trained.flat().get(scope, place.index());
        weights.muli(1 - rate * spec.weightDecay()).subi(direction.muli(rate));
    }

    /** m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon), of moments that are not rounded yet. */
    private NDArray direction(NDManager scope, NDArray gradient, IndexRange place) {
        NDArray m = first.read(scope, place);
        NDArray v = second.read(scope, place);
        NDArray square = gradient.square();
        m.muli(spec.beta1()).addi(gradient.muli(1 - spec.beta1()));
        v.muli(spec.beta2()).addi(square.muli(1 - spec.beta2()));
        double correction1 = 1 - StrictMath.pow(spec.beta1(), updates);
        double correction2 = 1 - StrictMath.pow(spec.beta2(), updates);
        NDArray root = v.sqrt();
        root.divi(StrictMath.sqrt(correction2)).addi(spec.epsilon()).muli(correction1);
        first.keep(scope, m, place);
        second.keep(scope, v, place);
        return m.div(root);
    }

    /** Returns the number of updates so far, including those of a loaded state. */
    public long updates() {
        return updates;
    }

    /** Writes moments and the number of updates into {@code folder}. */
    public void save(Path folder) throws IOException {
        // Codes come last, so that every number of 32 bits lies at a multiple of four bytes.
        List<StoredTensor> tensors = moments()
                .flatMap(moment -> moment.tensors().stream())
                .sorted(Comparator.comparing(StoredTensor::type))
                .toList();
        SafetensorsWriter.writeStored(
                folder.resolve(FILE), Map.of(UPDATES, Long.toString(updates)), tensors, this::numbers);
    }

    private Stream<Moment> moments() {
        return Stream.concat(
                Stream.of(first, second),
                Stream.ofNullable(muon).map(other -> new WholeMoment(Muon.MOMENTUM, other.momentum())));
    }

    private float[] numbers(TensorSpec tensor, long from, int count) {
        return moments()
                .filter(moment -> tensor.name().startsWith(moment.prefix()))
                .findFirst()
                .orElseThrow()
                .numbers(tensor, from, count);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws UnusableCheckpointException naming the file that does not fit
     */
    public void load(Path folder) throws IOException {
        Path path = folder.resolve(FILE);
        SafetensorsFile file = SafetensorsFile.open(path);
        for (Moment moment : moments().toList()) {
            moment.load(file);
        }
        try {
            updates = Long.parseLong(file.metadata().getOrDefault(UPDATES, ""));
        } catch (NumberFormatException e) {
            throw new UnusableCheckpointException(path + " does not state its number of updates", e);
        }
    }
}
