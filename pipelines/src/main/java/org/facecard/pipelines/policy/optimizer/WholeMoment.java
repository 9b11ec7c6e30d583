package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * A moment in 32 bits.
 *
 * @param prefix of its tensors' names
 * @param values one flat array
 */
record WholeMoment(String prefix, Parameters values) implements Moment {
    @Override
    public List<IndexRange> parts(IndexRange stretch) {
        return List.of(stretch);
    }

    @Override
    public NDArray read(NDManager scope, IndexRange place) {
        return values.flat().get(scope, place.index());
    }

    /** Does nothing: what {@link #read} returns is a view. */
    @Override
    public void keep(NDManager scope, NDArray changed, IndexRange place) {}

    @Override
    public List<StoredTensor> tensors() {
        return StoredTensor.all(
                values.layout().tensors().stream()
                        .map(tensor -> tensor.prefixed(prefix))
                        .toList(),
                StoredType.F32);
    }

    @Override
    public float[] numbers(TensorSpec tensor, long from, int count) {
        TensorSpec own = new TensorSpec(tensor.name().substring(prefix.length()), tensor.shape());
        return values.read(own, from, count);
    }

    @Override
    public void load(SafetensorsFile file) throws IOException {
        values.fillInPieces(
                values.layout().tensors(), (tensor, from, count) -> file.read(tensor.prefixed(prefix), from, count));
    }
}
