package org.facecard.pipelines.policy.checkpoint;

import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.safetensors.StoredType;

/** The number types in which weights can be written, by the names that {@code config.json} gives them. */
public enum WeightType implements Named {
    FLOAT32("float32", StoredType.F32),
    BFLOAT16("bfloat16", StoredType.BF16),
    FLOAT16("float16", StoredType.F16);

    private final String label;
    private final StoredType stored;

    WeightType(String label, StoredType stored) {
        this.label = label;
        this.stored = stored;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the type in a safetensors file. */
    public StoredType stored() {
        return stored;
    }
}
