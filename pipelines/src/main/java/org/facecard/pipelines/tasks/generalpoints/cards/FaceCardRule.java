package org.facecard.pipelines.tasks.generalpoints.cards;

import org.facecard.pipelines.study.Rule;

/**
 * What jack, queen and king count (paper section 4.1); every other card counts its place.
 *
 * @param jack from 1 to 13
 * @param queen from 1 to 13
 * @param king from 1 to 13
 */
public record FaceCardRule(int jack, int queen, int king) {
    /** The training rule of the paper. */
    public static final FaceCardRule AS_TEN = new FaceCardRule(10, 10, 10);

    /** The shifted rule of the paper. */
    public static final FaceCardRule AS_RANK = new FaceCardRule(11, 12, 13);

    /** Refuses values that no card can have. */
    public FaceCardRule {
        if (!possible(jack) || !possible(queen) || !possible(king)) {
            throw new IllegalArgumentException(
                    "J %d Q %d K %d is not a face-card rule: use values from 1 to 13".formatted(jack, queen, king));
        }
    }

    /** Returns the rule that problems of {@code rule} state. */
    public static FaceCardRule of(Rule rule) {
        return switch (rule) {
            case ID -> AS_TEN;
            case OOD -> AS_RANK;
        };
    }

    /** Returns what a card of this rank counts. */
    public int value(Rank rank) {
        return switch (rank) {
            case JACK -> jack;
            case QUEEN -> queen;
            case KING -> king;
            case ACE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE, TEN -> rank.place();
        };
    }

    private static boolean possible(int value) {
        return value >= 1 && value <= 13;
    }
}
