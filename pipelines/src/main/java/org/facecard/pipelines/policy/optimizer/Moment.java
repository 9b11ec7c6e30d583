package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/** A moment of every trained number, {@code [N]}. */
interface Moment {
    /** Returns what the names of its tensors begin with. */
    String prefix();

    /** Returns {@code stretch} in parts that can each be read and kept piece by piece. */
    List<IndexRange> parts(IndexRange stretch);

    /** Returns the moments of {@code place}, in 32 bits, to be changed in place and handed to {@link #keep}. */
    NDArray read(NDManager scope, IndexRange place);

    /**
     * Keeps the changed moments of {@code place}.
     *
     * @param scope owns what is made meanwhile
     */
    void keep(NDManager scope, NDArray changed, IndexRange place);

    /** Returns what is written to a file. */
    List<StoredTensor> tensors();

    /** Returns {@code count} numbers of one of {@link #tensors} from number {@code from} on. */
    float[] numbers(TensorSpec tensor, long from, int count);

    /** Reads what was written to {@code file}. */
    void load(SafetensorsFile file) throws IOException;
}
