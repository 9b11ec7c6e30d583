package org.facecard.activities;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The state of a stage's workflow. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "standing")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageStanding.Working.class, name = "working"),
    @JsonSubTypes.Type(value = StageStanding.Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = StageStanding.Done.class, name = "done"),
    @JsonSubTypes.Type(value = StageStanding.Abandoned.class, name = "abandoned"),
    @JsonSubTypes.Type(value = StageStanding.Gone.class, name = "gone")
})
public sealed interface StageStanding {
    /**
     * Waiting for a worker, running, or waiting for its next attempt.
     *
     * @param attempt from 1
     * @param trouble what ended the attempt before, empty in the first
     */
    record Working(int attempt, String trouble) implements StageStanding {
        /** How every stage begins. */
        public static final Working BEGUN = new Working(1, "");
    }

    /**
     * Out of attempts.
     *
     * @param attempt the last one
     * @param why which thing, what is wrong with it and what to do
     */
    record Parked(int attempt, String why) implements StageStanding {}

    /**
     * Its artifact is there.
     *
     * @param attempt the one that succeeded
     * @param result the artifact, by reference
     */
    record Done(int attempt, StageResult result) implements StageStanding {}

    /**
     * Given up.
     *
     * @param why the trouble for which it had been parked
     */
    record Abandoned(String why) implements StageStanding {}

    /**
     * No workflow carries the stage any more: it was cancelled with the study that had started it.
     *
     * @param why in a word
     */
    record Gone(String why) implements StageStanding {}
}
