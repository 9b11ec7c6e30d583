package org.facecard.pipelines.tasks;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/** The interface of a task to every stage. Stateless; every choice is a function of the draws passed in. */
public interface TaskEnvironment {
    /** Returns every problem under every rule, divided by {@code splits}; the same list on every machine. */
    List<Problem> problems(SplitsSpec splits);

    /**
     * Returns problems in places without other problems, under the training rule, for evaluation and never for
     * training; they belong to the reporting partition. Empty in a task without places.
     *
     * @param each number of problems in every place
     */
    default List<Problem> elsewhere(SplitsSpec splits, int each) {
        return List.of();
    }

    /**
     * Returns problems that are harder than those of training, under the training rule, for evaluation and never for
     * training; they belong to the reporting partition. Empty in a task without such problems.
     *
     * @param count how many
     */
    default List<Problem> harder(SplitsSpec splits, int count) {
        return List.of();
    }

    /**
     * Opens one problem for play.
     *
     * @param draws for what is random at every reset: the forward points of a route; nothing in GeneralPoints
     */
    Challenge open(Problem problem, Draws draws);

    /** Returns the words of a word-level tokenizer that covers all texts of the task, in order of their ids. */
    List<String> vocabulary();

    /** Returns the most tokens that a legal answer takes under {@link #vocabulary()}. */
    int answerTokens();

    /** Returns the word that closes an answer. */
    String answerEnd();

    /**
     * Prepares the generator of training rows.
     *
     * @param training every problem of the training partition, under every rule
     */
    TrainingTexts texts(List<Problem> training);

    /** Returns a challenge of {@code problem} with one expert answer: on a route, for a random waypoint. */
    Demonstration demonstration(Problem problem, Draws draws);

    /**
     * Returns the places of an expert's answer to {@code problem} where the rule decides which number follows; none in
     * a task whose answers list no values, as by default.
     */
    default List<StatedValue> statedValues(Problem problem) {
        return List.of();
    }

    /**
     * Returns a legal answer to {@code problem} that is wrong.
     *
     * @throws InvalidSpecException when the task cannot write one
     */
    default String wrongAnswer(Problem problem, Draws draws) {
        throw new InvalidSpecException("demonstrations.from is mislabelled: it needs task.kind: general-points");
    }

    /**
     * Reads which problem a prompt from elsewhere asks; empty when it names none, or states a rule other than the
     * training rule.
     *
     * @throws InvalidSpecException when the task's prompts do not name their problem
     */
    default Optional<AskedProblem> asked(String prompt) {
        throw new InvalidSpecException("demonstrations.from is file: it needs task.kind: general-points, whose prompts"
                + " name their problem");
    }
}
