package org.facecard.pipelines.tasks.virl.tokens;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.routes.Compass;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.facecard.pipelines.tasks.virl.routes.TurnInstruction;

/**
 * The words for turns in the token language. The base also sees conventions in which other words replace the twelve, so
 * that it learns to follow the list of its prompt.
 *
 * @param rule which of the two lists actions are taken from
 * @param turns a word for every {@link Turn}
 * @param directions a word for every {@link Compass} direction
 */
record TurnConvention(Rule rule, List<String> turns, List<String> directions) {
    /** The words with which every study is evaluated. */
    static final List<String> TURNS = List.of("left", "right", "sleft", "sright");

    /** The eight compass words. */
    static final List<String> DIRECTIONS =
            Arrays.stream(Compass.values()).map(Compass::word).toList();

    TurnConvention {
        turns = List.copyOf(turns);
        directions = List.copyOf(directions);
    }

    /** Returns the real words under {@code rule}. */
    static TurnConvention of(Rule rule) {
        return new TurnConvention(rule, TURNS, DIRECTIONS);
    }

    /** Returns the legal words after {@code turn}. */
    List<String> legal() {
        return switch (rule) {
            case ID -> directions;
            case OOD -> turns;
        };
    }

    /** Returns the words of the action that takes {@code bend}. */
    String word(TurnInstruction bend) {
        return switch (rule) {
            case ID -> face(bend);
            case OOD -> turn(bend);
        };
    }

    /** Returns the word for the side. */
    String turn(TurnInstruction bend) {
        return turns.get(bend.turn().ordinal());
    }

    /** Returns the word for the direction. */
    String face(TurnInstruction bend) {
        return directions.get(bend.face().ordinal());
    }
}
