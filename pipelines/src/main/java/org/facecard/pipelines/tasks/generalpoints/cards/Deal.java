package org.facecard.pipelines.tasks.generalpoints.cards;

/** A hand as text shows it, with the face-card rule that the prompt states. */
public record Deal(Ranks ranks, FaceCardRule rule) {
    /** Returns the values of the cards. */
    public HandNumbers numbers() {
        return ranks.numbers(rule);
    }
}
