package org.facecard.pipelines.tasks.judging;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Task;
import org.jspecify.annotations.Nullable;

/**
 * An answer to be graded, and the question that it answers.
 *
 * @param task which task
 * @param fidelity whose verifier grades it
 * @param rule which rule the prompt states
 * @param cards GeneralPoints: four ranks in the order shown, as prompts print them; null in V-IRL
 * @param route V-IRL: the route as in the column {@code content} of the table {@code problems}; null in GeneralPoints
 * @param waypoint V-IRL: position on the route, from 0, with no forward point left out; null in GeneralPoints
 * @param answer what a model wrote
 */
public record JudgeRequest(
        Task task,
        Fidelity fidelity,
        Rule rule,
        @Nullable List<String> cards,
        @Nullable String route,
        @Nullable Integer waypoint,
        String answer) {
    private static final int CARDS = 4;

    /** Refuses a request that names no state of its task. */
    public JudgeRequest {
        boolean missing = switch (task) {
            case GENERAL_POINTS -> cards == null || cards.size() != CARDS;
            case VIRL -> route == null || waypoint == null;
        };
        if (missing) {
            throw new InvalidSpecException(
                    switch (task) {
                        case GENERAL_POINTS -> "\"cards\" must be four ranks, for example [\"4\", \"3\", \"2\", \"K\"]";
                        case VIRL -> "\"route\" and \"waypoint\" must say where the answer is given";
                    });
        }
        cards = cards == null ? null : List.copyOf(cards);
    }
}
