package org.facecard.pipelines.episode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/**
 * The lengths of a checkpoint's dialogues, in tokens of its own tokenizer and in the words of its chat template.
 *
 * @param opening tokens of the longest prompt
 * @param answer tokens of an expert's answer, the shortest of a few
 * @param answerLimit tokens that an answer may have
 * @param verdict tokens of what the verifier says to an answer that it cannot read
 */
record CheckpointDialogue(int opening, int answer, int answerLimit, int verdict) {
    private static final int EXPERTS = 20;

    /** No draws of a stage have this purpose. */
    private static final Draws DRAWS = Draws.of(1, "window");

    /** Measures the dialogues about the problems of {@code spec}. */
    static CheckpointDialogue of(StudySpec spec, TextCodec codec) {
        TaskEnvironment task = TaskEnvironments.of(spec.task());
        List<Problem> problems = task.problems(spec.splits());
        DialogueFormat format = DialogueFormat.of(codec);
        Challenge longest = problems.stream()
                .flatMap(problem -> challenges(task.open(problem, DRAWS)))
                .max(Comparator.comparingInt(challenge -> challenge.prompt().length()))
                .orElseThrow();
        int answer = problems.stream()
                .limit(EXPERTS)
                .map(problem -> task.demonstration(problem, DRAWS).answer())
                .mapToInt(words -> codec.encode(words).length)
                .min()
                .orElseThrow();
        int limit = task.answerTokens();
        String unread = longest.revision(longest.judge(""));
        String verdict = format.revision(List.of(longest.prompt(), ""), unread);
        int opening = codec.encode(format.opening(longest.prompt())).length;
        return new CheckpointDialogue(opening, Math.min(answer, limit), limit, codec.encode(verdict).length);
    }

    private static Stream<Challenge> challenges(Challenge first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, at -> at.flatMap(Challenge::next))
                .map(Optional::orElseThrow);
    }

    /** Returns the tokens of {@code attempts} attempts that answer as an expert would. */
    long tokens(int attempts) {
        return opening + (long) attempts * answer + (attempts - 1L) * verdict;
    }

    /** Returns the tokens of {@code attempts} answers that are as long as they may be. */
    long longest(int attempts) {
        return opening + (long) attempts * answerLimit + (attempts - 1L) * Math.max(verdict, LockStep.VERDICT);
    }

    /** Returns the most attempts for which {@link #tokens} are within {@code positions}. */
    int attempts(int positions) {
        return Math.max(0, (positions - opening + verdict) / (answer + verdict));
    }
}
