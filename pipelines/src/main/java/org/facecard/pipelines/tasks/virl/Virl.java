package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;

/** V-IRL in text (paper section 4.2): follow the instruction in the words that the prompt allows. */
public final class Virl implements TaskEnvironment {
    private final VirlSpec spec;
    private final PromptFormat format;

    /** Every episode and every demonstration walks one of a study's routes. */
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    private Virl(VirlSpec spec, PromptFormat format) {
        this.spec = spec;
        this.format = format;
    }

    /** Returns the task as specified. */
    public static Virl of(VirlSpec spec) {
        return new Virl(
                spec,
                switch (spec.wording()) {
                    case TOKENS -> TokenPromptFormat.of(spec);
                    case PAPER -> new PaperPromptFormat(spec);
                });
    }

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return new Routes(spec, splits).problems();
    }

    @Override
    public List<Problem> elsewhere(SplitsSpec splits, int each) {
        return new Routes(spec, splits).elsewhere(each);
    }

    @Override
    public List<Problem> harder(SplitsSpec splits, int count) {
        return new Routes(spec, splits).longer(count);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return format.challenge(rail(problem, draws), problem.rule(), 0);
    }

    @Override
    public List<String> vocabulary() {
        return format.vocabulary();
    }

    @Override
    public int answerTokens() {
        return format.answerTokens();
    }

    @Override
    public String answerEnd() {
        return format.answerEnd();
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return format.texts(training);
    }

    /** Returns a random waypoint of the route, with every earlier action right. */
    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        Rail rail = rail(problem, draws.at(0));
        int here = (int) (rail.waypoints().size() * draws.uniform(1));
        return Demonstration.of(
                format.challenge(rail, problem.rule(), here),
                unused -> format.expertAnswer(rail, problem.rule(), here),
                draws);
    }

    private Rail rail(Problem problem, Draws draws) {
        Route route = routes.computeIfAbsent(problem.content(), Route::parse);
        return Rail.lay(route, spec.dropRate(), spec.fidelity(), draws);
    }
}
