package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.NotInStageKey;
import org.facecard.pipelines.common.Ranges;
import org.jspecify.annotations.Nullable;

/** Where the base of a study comes from; {@code from} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BaseSpec.Scratch.class, name = "scratch"),
    @JsonSubTypes.Type(value = BaseSpec.Checkpoint.class, name = "checkpoint")
})
public sealed interface BaseSpec {
    /**
     * A model of our own; the keys {@code model} and {@code pretraining} of the study are another way to write it.
     *
     * @param model the architecture
     * @param pretraining how it is trained
     */
    record Scratch(ModelSpec model, PretrainingSpec pretraining) implements BaseSpec {}

    /**
     * A pretrained language model, as in the paper.
     *
     * @param folder path of the Hugging Face checkpoint, from the current folder or else from the checkout; where there is
     *     none, it is found by its digest, after {@code facecard checkpoint inspect} on that machine
     * @param sha256 its digest, as {@code facecard checkpoint inspect} prints it; it identifies the model
     * @param parameters parameter count of the decoder, so that a plan is priced before the weights are there; checked
     *     once they are; null if not known
     * @param picture what one picture costs a checkpoint that sees, as {@code facecard checkpoint inspect} prints it;
     *     null if not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Checkpoint(
            @NotInStageKey String folder,
            String sha256,
            @NotInStageKey @Nullable Long parameters,
            @NotInStageKey @Nullable Picture picture)
            implements BaseSpec {
        /** A checkpoint of any size. */
        public Checkpoint(String folder, String sha256) {
            this(folder, sha256, null, null);
        }

        /** Refuses a malformed digest. */
        public Checkpoint {
            Ranges.that(
                    sha256.matches("[0-9a-f]{64}"),
                    "base.sha256",
                    sha256,
                    "must be 64 hex digits, as \"facecard checkpoint inspect\" prints them");
            Ranges.that(
                    parameters == null || parameters > 0,
                    "base.parameters",
                    String.valueOf(parameters),
                    "must be at least 1");
        }
    }

    /**
     * The cost of one picture.
     *
     * @param weights multiplications and additions with a weight to read it, halved: the counterpart of parameters
     *     times tokens
     * @param bytes that training the tower keeps of it for the backward pass
     */
    record Picture(long weights, long bytes) {
        /** Refuses negative numbers. */
        public Picture {
            Ranges.that(weights >= 0, "base.picture.weights", weights, "must be at least 0");
            Ranges.that(bytes >= 0, "base.picture.bytes", bytes, "must be at least 0");
        }
    }
}
