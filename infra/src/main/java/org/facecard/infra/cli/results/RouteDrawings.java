package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.evaluation.Evaluator;
import org.facecard.pipelines.evaluation.StudyProblems;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.RouteMap;
import org.facecard.pipelines.tasks.virl.RouteMap.Visit;
import org.facecard.pipelines.tasks.virl.StreetViews;
import org.facecard.pipelines.tasks.virl.routes.Route;

/** Draws an episode on a route as a map, and the view at each waypoint that was reached. */
final class RouteDrawings implements EpisodeDrawings {
    /** Large enough for a person; what the text does not mention is left out. */
    private static final StreetImageSpec FOR_PEOPLE = StreetImageSpec.drawn(512, 0, 0);

    private final StudyProblems problems;
    private final long seed;
    private final StreetViews views;
    private final StreetViews undropped;
    private final DrawingFolder folder;

    RouteDrawings(StudyResults results, DrawingFolder folder) {
        StudySpec spec = results.manifest().spec();
        this.problems = new StudyProblems(results);
        this.seed = spec.evaluation().seed();
        VirlSpec task = (VirlSpec) spec.task();
        this.views = new StreetViews(task, spec.splits(), FOR_PEOPLE);
        this.undropped = new StreetViews(task.withoutDrops(), spec.splits(), FOR_PEOPLE);
        this.folder = folder;
    }

    @Override
    public List<Path> draw(String name, PartitionKey place, List<AttemptRow> attempts) {
        AttemptRow first = attempts.get(0);
        Problem problem = problems.named(first.problem());
        StreetViews seen = place.split().orElseThrow().shift() == Shift.DIFFICULTY ? undropped : views;
        Draws draws = Evaluator.opening(seed, first.episode());
        Map<Integer, List<AttemptRow>> byWaypoint = new TreeMap<>();
        attempts.forEach(row -> byWaypoint
                .computeIfAbsent(row.waypoint(), waypoint -> new ArrayList<>())
                .add(row));
        List<Path> files = new ArrayList<>();
        files.add(folder.svg(name, RouteMap.svg(Route.parse(problem.content()), visits(byWaypoint))));
        for (int waypoint : byWaypoint.keySet()) {
            files.add(
                    folder.png("%s-waypoint-%02d".formatted(name, waypoint), seen.image(problem, waypoint - 1, draws)));
        }
        return files;
    }

    private static List<Visit> visits(Map<Integer, List<AttemptRow>> byWaypoint) {
        return byWaypoint.values().stream().map(RouteDrawings::visit).toList();
    }

    private static Visit visit(List<AttemptRow> attempts) {
        return new Visit(
                String.valueOf(attempts.get(0).expected()),
                attempts.stream().map(AttemptRow::answer).toList(),
                attempts.get(attempts.size() - 1).correct());
    }
}
