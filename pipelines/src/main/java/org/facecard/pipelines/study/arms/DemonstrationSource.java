package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.Ranges;

/** Whose answers supervised fine-tuning learns; {@code from} in the YAML says whose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DemonstrationSource.Expert.class, name = "expert"),
    @JsonSubTypes.Type(value = DemonstrationSource.Mislabelled.class, name = "mislabelled")
})
public sealed interface DemonstrationSource {
    /** The expert's: all right (paper appendix C.1). */
    record Expert() implements DemonstrationSource {}

    /**
     * The expert's, but for a share of the training problems one wrong answer each, the same in every epoch. Problems that are
     * mislabelled at a share are so at every larger one.
     *
     * @param share of the training problems
     */
    record Mislabelled(double share) implements DemonstrationSource {
        /** Refuses labels of which none is wrong. */
        public Mislabelled {
            Ranges.that(share > 0 && share <= 1, "demonstrations.share", share, "must be above 0 and at most 1");
        }
    }
}
