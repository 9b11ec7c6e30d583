package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.running.HarderGame;

/** GeneralPoints as a split that shifts the difficulty plays it. What is trained on stays {@link GeneralPoints}. */
public final class HarderPoints implements TaskEnvironment {
    private final GeneralPoints trained;
    private final HarderGame game;

    /** Creates the game of {@code split}: five cards or larger numbers. */
    public HarderPoints(GeneralPointsSpec spec, Split split) {
        this.trained = GeneralPoints.of(spec);
        this.game = new HarderGame(split, spec.target());
    }

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return trained.problems(splits);
    }

    @Override
    public List<Problem> harder(SplitsSpec splits, int count) {
        return game.problems(splits, count);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return game.open(problem);
    }

    @Override
    public List<String> vocabulary() {
        return trained.vocabulary();
    }

    @Override
    public int answerTokens() {
        return game.answerTokens();
    }

    @Override
    public String answerEnd() {
        return trained.answerEnd();
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return trained.texts(training);
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        return Demonstration.of(open(problem, draws), other -> game.expertAnswer(problem, other.generator()), draws);
    }
}
