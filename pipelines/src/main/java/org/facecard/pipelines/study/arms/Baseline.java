package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.Ranges;

/** What a return is compared with; {@code by} in the YAML says what. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Baseline.Critic.class, name = "critic"),
    @JsonSubTypes.Type(value = Baseline.Group.class, name = "group")
})
public sealed interface Baseline {
    /** The value head, by generalised advantage estimation. */
    record Critic() implements Baseline {}

    /**
     * The other episodes on the same problem: no critic.
     *
     * @param episodes on each problem, the one that is judged included
     */
    record Group(int episodes) implements Baseline {
        /** Refuses a group of one episode. */
        public Group {
            Ranges.that(episodes >= 2, "baseline.episodes", episodes, "must be at least 2");
        }
    }
}
