package org.facecard.pipelines.policy.parameters;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/** The order of tensors in one flat array. The value head comes last because it has its own learning rate. */
public interface TensorLayout {
    /** Returns the tensors before the value head, in storage order. */
    List<TensorSpec> decoder();

    /** Returns the value head's tensors, which follow the decoder's. */
    List<TensorSpec> valueHead();

    /** Returns all tensors, in storage order. */
    default List<TensorSpec> tensors() {
        List<TensorSpec> tensors = new ArrayList<>(decoder());
        tensors.addAll(valueHead());
        return tensors;
    }

    /** Returns the index at which the value head starts. */
    default long decoderSize() {
        return decoder().stream().mapToLong(TensorSpec::size).sum();
    }

    /** Returns the number of all weights, N. */
    default long size() {
        return decoderSize() + valueHead().stream().mapToLong(TensorSpec::size).sum();
    }
}
