package org.facecard.pipelines.tasks.virl.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.tokens.TokenTexts;

/** The training rows in the paper's form: single waypoints. Their base is a loaded checkpoint, so there is no corpus. */
public final class PaperTexts implements TrainingTexts {
    private final TrainingRoutes routes;
    private final VirlSpec spec;

    public PaperTexts(TrainingRoutes routes, VirlSpec spec) {
        this.routes = routes;
        this.spec = spec;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        throw new InvalidSpecException(
                "task.wording is paper: its base is a loaded checkpoint and no corpus is written for it;"
                        + " use task.wording: tokens to train a base from scratch");
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        PaperWalk walk = walk(generator, draws);
        return new Transcript(revised(walk, walk.text().prompt(walk.here()), attempts, generator));
    }

    /** Returns a walk of the warm-up: along one of the routes, unchanged, under the training rule. */
    public PaperWalk walk(RandomGenerator generator, Draws draws) {
        Route route = routes.draw(generator);
        Rail rail = Rail.lay(route, spec.dropRate(), spec.fidelity(), railDraws(draws));
        return new PaperWalk(
                route,
                new PaperText(rail, Rule.ID),
                generator.nextInt(rail.waypoints().size()));
    }

    /** Returns the draws that determine the rail of a row. */
    public static Draws railDraws(Draws draws) {
        return draws.at(0);
    }

    /** Returns {@code prompt} and the right answer, sometimes after a wrong one. */
    public List<Segment> revised(PaperWalk walk, String prompt, int attempts, RandomGenerator generator) {
        PaperText text = walk.text();
        Waypoint waypoint = walk.now();
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(prompt)));
        if (attempts > 1 && generator.nextDouble() < TokenTexts.MISTAKEN) {
            PaperChallenge challenge = new PaperChallenge(text, walk.here(), spec.fidelity());
            String wrong = text.answer(waypoint, otherAction(text.action(waypoint), generator));
            segments.add(Segment.given(wrong));
            segments.add(Segment.given(challenge.revision(challenge.judge(wrong))));
        }
        segments.add(Segment.learned(text.answer(waypoint)));
        return segments;
    }

    private static String otherAction(String action, RandomGenerator generator) {
        List<String> others = new ArrayList<>(List.of(PaperText.FORWARD, PaperText.STOP));
        PaperText.legal(Rule.ID).forEach(word -> others.add(PaperText.TURN + word + ")"));
        others.remove(action);
        return others.get(generator.nextInt(others.size()));
    }
}
