package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.NotInStageKey;
import org.facecard.pipelines.common.Ranges;

/** Where the base of a study comes from; {@code from} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BaseSpec.Scratch.class, name = "scratch"),
    @JsonSubTypes.Type(value = BaseSpec.Checkpoint.class, name = "checkpoint")
})
public sealed interface BaseSpec {
    /**
     * A model of our own, as the keys {@code model} and {@code pretraining} of the study describe it, which mean the same.
     *
     * @param model the architecture
     * @param pretraining how it is trained
     */
    record Scratch(ModelSpec model, PretrainingSpec pretraining) implements BaseSpec {}

    /**
     * A pretrained language model, as in the paper.
     *
     * @param folder the Hugging Face checkpoint, at the same place on every worker
     * @param sha256 its digest, as {@code facecard checkpoint inspect} prints it: what the model is
     */
    record Checkpoint(@NotInStageKey String folder, String sha256) implements BaseSpec {
        /** Refuses what is no digest. */
        public Checkpoint {
            Ranges.that(
                    sha256.matches("[0-9a-f]{64}"),
                    "base.sha256",
                    sha256,
                    "must be 64 hex digits, as facecard checkpoint inspect prints them");
        }
    }
}
