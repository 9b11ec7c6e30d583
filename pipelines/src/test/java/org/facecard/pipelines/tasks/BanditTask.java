package org.facecard.pipelines.tasks;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;

/** The smallest task: whatever is asked, the right answer is one certain word out of eight. */
public final class BanditTask implements TaskEnvironment {
    /** The right answer. */
    public static final String RIGHT = "c";

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return problems(64);
    }

    /** {@code count} problems, all for training. */
    public static List<Problem> problems(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Problem("bandit/" + i, Partition.TRAIN, Rule.ID, "g" + i, "ask", i))
                .toList();
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return new Challenge() {
            @Override
            public String prompt() {
                return "ask which";
            }

            @Override
            public Verdict judge(String answer) {
                boolean right = answer.equals(RIGHT);
                return new Verdict(
                        right ? Outcome.CORRECT : Outcome.WRONG_VALUE,
                        right ? 5 : -1,
                        right ? "ok" : "wrong",
                        RuleReading.STATED_RULE);
            }

            @Override
            public String revision(Verdict verdict) {
                return verdict.message();
            }
        };
    }

    @Override
    public List<String> vocabulary() {
        return List.of("pad", "ask", "which", "ok", "wrong", "a", "b", "c", "d", "end");
    }

    @Override
    public int answerTokens() {
        return 1;
    }

    @Override
    public String answerEnd() {
        return "end";
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return new TrainingTexts() {
            @Override
            public Transcript corpusRow(Draws draws) {
                return demonstration(training.get(0), draws).transcript();
            }

            @Override
            public Transcript warmUpRow(int attempts, Draws draws) {
                return demonstration(training.get(0), draws).transcript();
            }
        };
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        return Demonstration.of(open(problem, draws), other -> RIGHT, draws);
    }
}
