package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.optimizer.BlockCodec.CodedBlocks;
import org.facecard.pipelines.policy.optimizer.BlockLayout.TensorBlocks;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSource;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.MomentType;

/** A moment in 8 bits where {@link BlockLayout} says so, in 32 elsewhere. */
final class BlockwiseMoment implements Moment {
    private static final String CODES = ".codes";
    private static final String SCALES = ".scales";

    private final String prefix;
    private final BlockLayout layout;
    private final BlockCodec codec;
    private final NDArray codes; // [block, 256]
    private final NDArray scales; // [block, 1]
    private final NDArray plain; // [number in 32 bits]

    /**
     * Creates a moment that is 0 everywhere.
     *
     * @param manager owns it
     * @param prefix of its tensors' names
     */
    BlockwiseMoment(NDManager manager, String prefix, BlockLayout layout, DynamicCode code) {
        this.prefix = prefix;
        this.layout = layout;
        this.codec = new BlockCodec(manager, code);
        this.codes = manager.zeros(new Shape(layout.blocks(), MomentType.BLOCK), DataType.UINT8);
        this.scales = manager.zeros(new Shape(layout.blocks(), 1));
        this.plain = manager.zeros(new Shape(layout.plain()));
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public List<IndexRange> parts(IndexRange stretch) {
        return layout.cut(stretch);
    }

    @Override
    public NDArray read(NDManager scope, IndexRange place) {
        TensorBlocks tensor = layout.at(place.start());
        if (!tensor.coded()) {
            return plain.get(scope, plainPlace(tensor, place).index());
        }
        NDArray decoded = codec.decoded(scope, blocks(scope, tensor.blocks(place)));
        return decoded.size() == place.size() ? decoded : decoded.get(scope, Parameters.slice(0, place.size()));
    }

    @Override
    public void keep(NDManager scope, NDArray changed, IndexRange place) {
        TensorBlocks tensor = layout.at(place.start());
        if (tensor.coded()) {
            codec.encode(scope, changed, blocks(scope, tensor.blocks(place)));
        }
    }

    private CodedBlocks blocks(NDManager scope, IndexRange place) {
        return new CodedBlocks(codes.get(scope, place.index()), scales.get(scope, place.index()));
    }

    private static IndexRange plainPlace(TensorBlocks tensor, IndexRange place) {
        return place.without(tensor.start() - tensor.place());
    }

    @Override
    public List<StoredTensor> tensors() {
        return files().map(StoredPart::tensor).toList();
    }

    @Override
    public float[] numbers(TensorSpec tensor, long from, int count) {
        StoredPart part = files().filter(stored -> stored.tensor().spec().equals(tensor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no moment " + tensor));
        try (NDManager scope = codes.getManager().newSubManager()) {
            NDArray numbers =
                    part.view(scope, new IndexRange(from, from + count)).toType(DataType.FLOAT32, false);
            numbers.attach(scope);
            return numbers.toFloatArray();
        }
    }

    @Override
    public void load(SafetensorsFile file) throws IOException {
        for (StoredPart part : files().toList()) {
            TensorSource source = part.tensor().type() == StoredType.U8 ? file::readCodes : file::read;
            source.readAll(part.tensor().spec(), (from, numbers) -> set(part, from, numbers));
        }
    }

    private void set(StoredPart part, long from, float[] numbers) {
        try (NDManager scope = codes.getManager().newSubManager()) {
            NDArray typed = scope.create(numbers).toType(part.held().getDataType(), false);
            typed.attach(scope);
            part.view(scope, new IndexRange(from, from + numbers.length))
                    .set(Parameters.slice(0, numbers.length), typed);
        }
    }

    /** Returns where each tensor of a file is kept. */
    private Stream<StoredPart> files() {
        return layout.tensors().stream().flatMap(tensor -> {
            String name = prefix + tensor.spec().name();
            if (!tensor.coded()) {
                StoredTensor whole = new StoredTensor(tensor.spec().prefixed(prefix), StoredType.F32);
                IndexRange all = new IndexRange(tensor.start(), tensor.end());
                return Stream.of(new StoredPart(whole, plain, plainPlace(tensor, all)));
            }
            IndexRange own = tensor.allBlocks();
            TensorSpec coded = new TensorSpec(name + CODES, tensor.spec().shape());
            TensorSpec scaled = TensorSpec.of(name + SCALES, own.size());
            return Stream.of(
                    new StoredPart(new StoredTensor(coded, StoredType.U8), codes, own),
                    new StoredPart(new StoredTensor(scaled, StoredType.F32), scales, own));
        });
    }

    /**
     * The place of a tensor of a file; the last block may be larger than what is left of the tensor.
     *
     * @param held what holds it
     * @param rows of {@code held}
     */
    private record StoredPart(StoredTensor tensor, NDArray held, IndexRange rows) {
        /** Returns consecutive numbers of the tensor. */
        NDArray view(NDManager scope, IndexRange numbers) {
            NDArray flat = held.get(scope, rows.index()).reshape(-1);
            flat.attach(scope);
            return flat.get(scope, numbers.index());
        }
    }
}
