package org.facecard.pipelines.episode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.AnswerStep;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.verifier.Verdict;

/**
 * A task whose verifier says "wrong" to every wrong answer without saying what is wrong with it. Verdicts and rewards
 * are those of the task.
 *
 * @param task the unchanged task
 */
public record BareFeedback(TaskEnvironment task) implements TaskEnvironment {
    /** A word of every vocabulary of GeneralPoints. */
    static final String WORD = "wrong";

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return task.problems(splits);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return new BareChallenge(task.open(problem, draws));
    }

    @Override
    public List<String> vocabulary() {
        return task.vocabulary();
    }

    @Override
    public int answerTokens() {
        return task.answerTokens();
    }

    @Override
    public String answerEnd() {
        return task.answerEnd();
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return task.texts(training);
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        return task.demonstration(problem, draws);
    }

    private record BareChallenge(Challenge challenge) implements Challenge {
        @Override
        public String prompt() {
            return challenge.prompt();
        }

        @Override
        public Optional<RgbImage> image() {
            return challenge.image();
        }

        @Override
        public Optional<String> caption() {
            return challenge.caption();
        }

        @Override
        public Verdict judge(String answer) {
            return challenge.judge(answer);
        }

        @Override
        public List<AnswerStep> steps(String answer) {
            return challenge.steps(answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.correct() ? challenge.revision(verdict) : challenge.revision(bare(verdict));
        }

        private static Verdict bare(Verdict verdict) {
            return new Verdict(verdict.outcome(), verdict.reward(), WORD, verdict.reading(), verdict.transcription());
        }

        @Override
        public Optional<Challenge> next() {
            return challenge.next().map(BareChallenge::new);
        }

        @Override
        public Optional<String> expected() {
            return challenge.expected();
        }

        @Override
        public boolean decidedByRule() {
            return challenge.decidedByRule();
        }

        @Override
        public OptionalDouble metres() {
            return challenge.metres();
        }

        @Override
        public Optional<Verdict> beyondBudget() {
            return challenge.beyondBudget();
        }
    }
}
