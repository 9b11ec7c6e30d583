package org.facecard.pipelines.tasks.virl;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.study.Rule;

/**
 * The words for turns in the token language. The base also meets conventions in which other words stand for the twelve, so
 * that it learns to obey the list of its prompt.
 *
 * @param rule which of the two lists actions are taken from
 * @param turns a word for every {@link Turn}
 * @param directions a word for every {@link Compass} direction
 */
record Convention(Rule rule, List<String> turns, List<String> directions) {
    /** The words that every study is read with. */
    static final List<String> TURNS = List.of("left", "right", "sleft", "sright");

    /** The eight compass words. */
    static final List<String> DIRECTIONS =
            Arrays.stream(Compass.values()).map(Compass::word).toList();

    Convention {
        turns = List.copyOf(turns);
        directions = List.copyOf(directions);
    }

    /** The real words under {@code rule}. */
    static Convention of(Rule rule) {
        return new Convention(rule, TURNS, DIRECTIONS);
    }

    /** The legal words after {@code turn}. */
    List<String> legal() {
        return switch (rule) {
            case ID -> directions;
            case OOD -> turns;
        };
    }

    /** What one writes to take {@code bend}. */
    String word(Bend bend) {
        return switch (rule) {
            case ID -> face(bend);
            case OOD -> turn(bend);
        };
    }

    /** The word for the side. */
    String turn(Bend bend) {
        return turns.get(bend.turn().ordinal());
    }

    /** The word for the direction. */
    String face(Bend bend) {
        return directions.get(bend.face().ordinal());
    }
}
