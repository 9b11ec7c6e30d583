package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.evaluation.Evaluator;
import org.facecard.pipelines.evaluation.StudyProblems;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Draws the images that the model saw, one for each waypoint that was reached, from the draws of the episode. */
final class ImageDrawings implements EpisodeDrawings {
    private final StudySpec spec;
    private final StudyProblems problems;
    private final DrawingFolder folder;

    ImageDrawings(StudyResults results, DrawingFolder folder) {
        this.spec = results.manifest().spec();
        this.problems = new StudyProblems(results);
        this.folder = folder;
    }

    @Override
    public List<Path> draw(String name, Split split, List<AttemptRow> attempts) {
        AttemptRow first = attempts.get(0);
        Problem problem = problems.named(first.problem());
        Optional<Challenge> challenge = Optional.of(TaskEnvironments.of(spec.task(), split)
                .open(problem, Evaluator.opening(spec.evaluation().seed(), first.episode())));
        int last = attempts.get(attempts.size() - 1).waypoint();
        List<Path> files = new ArrayList<>();
        for (int waypoint = 1; waypoint <= last && challenge.isPresent(); waypoint++) {
            String file = last == 1 ? name : "%s-waypoint-%02d".formatted(name, waypoint);
            challenge.get().image().ifPresent(image -> files.add(folder.png(file, image)));
            challenge = challenge.get().next();
        }
        return files;
    }
}
