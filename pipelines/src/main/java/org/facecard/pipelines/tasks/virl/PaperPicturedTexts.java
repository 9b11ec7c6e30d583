package org.facecard.pipelines.tasks.virl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.virl.paper.PaperTexts;
import org.facecard.pipelines.tasks.virl.paper.PaperWalk;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;

/** The training rows of the paper's form with pictures. Their base is a loaded vision checkpoint, so it has no corpus. */
final class PaperPicturedTexts implements PicturedTexts {
    private final StreetViews views;
    private final PaperTexts texts;
    private final Map<Route, Problem> problems = new HashMap<>();

    PaperPicturedTexts(VirlSpec spec, StreetViews views, List<Problem> training) {
        this.views = views;
        this.texts = new PaperTexts(new TrainingRoutes(training), spec);
        training.stream()
                .filter(problem -> problem.rule() == Rule.ID)
                .forEach(problem -> problems.putIfAbsent(Route.parse(problem.content()), problem));
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        return texts.corpusRow(draws);
    }

    @Override
    public Transcript picturedRow(double shiftedShare, Draws draws) {
        throw noCorpus();
    }

    @Override
    public Transcript reading(Problem problem, Draws draws) {
        throw noCorpus();
    }

    private static InvalidSpecException noCorpus() {
        return new InvalidSpecException(
                "task.wording is paper: its base is a loaded vision checkpoint, and no corpus is"
                        + " written for it; use task.wording: tokens to train a base from scratch");
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        PaperWalk walk = texts.walk(generator, draws);
        Problem problem = Objects.requireNonNull(problems.get(walk.route()), "the walk follows a training problem");
        RgbImage image = views.image(problem, walk.here(), PaperTexts.railDraws(draws));
        String prompt = PicturedTask.PICTURE + walk.text().shownPrompt(walk.here());
        return new Transcript(texts.revised(walk, prompt, attempts, generator), image);
    }
}
