package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** A matrix of a decoder layer that an adapter may correct, by its name in a Hugging Face checkpoint. */
public enum AdapterTarget implements Named {
    /** Queries. */
    QUERY("q_proj", "self_attn"),
    /** Keys. */
    KEY("k_proj", "self_attn"),
    /** Values. */
    VALUE("v_proj", "self_attn"),
    /** What attention writes into the residual stream. */
    OUTPUT("o_proj", "self_attn"),
    /** The gate of the feed-forward. */
    GATE("gate_proj", "mlp"),
    /** What the gate multiplies. */
    UP("up_proj", "mlp"),
    /** What the feed-forward writes into the residual stream. */
    DOWN("down_proj", "mlp");

    private final String label;
    private final String block;

    AdapterTarget(String label, String block) {
        this.label = label;
        this.block = block;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** Returns the matrix within its layer: {@code self_attn.q_proj}. */
    public String path() {
        return block + "." + label;
    }

    /** Returns the matrix within a layer that attends to pictures: {@code cross_attn.q_proj}. */
    public String picturePath() {
        return block.replace("self_attn", "cross_attn") + "." + label;
    }

    @JsonCreator
    static AdapterTarget of(String label) {
        return Named.parse(AdapterTarget.class, label);
    }
}
