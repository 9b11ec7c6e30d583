package org.facecard.pipelines.tasks.generalpoints;

/** A hand as text shows it, with the face-card rule that the prompt states. */
record Deal(Ranks ranks, FaceCardRule rule) {
    /** What the cards count. */
    Numbers numbers() {
        return ranks.numbers(rule);
    }
}
