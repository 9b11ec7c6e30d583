package org.facecard.pipelines.results.leakage;

import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.study.Task;

/**
 * Reads back from written text what the problems of a task are divided by: the numbers of a deal, the landmarks of a
 * route. It shares no code with the writer: a proof must not share a fault with what it proves.
 */
public interface SplitTextParser {
    /** Returns what the group of {@code problem} contains. */
    Set<String> group(ProblemRow problem);

    /**
     * Returns whether the problems hold everything that a text may contain: every playable multiset belongs to a
     * problem, but not every landmark does.
     */
    boolean complete();

    /** Returns what a problem's own notation holds under the rule with this label; empty when it cannot be read. */
    Optional<Set<String>> inProblem(String content, String rule);

    /** Returns what a prompt holds; empty when it cannot be read. */
    Optional<Set<String>> inPrompt(String prompt);

    /** Returns what an answer writes; empty when it cannot be read. */
    Optional<Set<String>> inAnswer(String answer);

    /** Returns the reader of {@code task}. */
    static SplitTextParser of(Task task) {
        return switch (task) {
            case GENERAL_POINTS -> new DealTextParser();
            case VIRL -> new RouteTextParser();
        };
    }
}
