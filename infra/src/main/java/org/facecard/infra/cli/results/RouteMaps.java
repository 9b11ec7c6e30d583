package org.facecard.infra.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.tasks.virl.RouteMap;
import org.facecard.pipelines.tasks.virl.RouteMap.Visit;
import org.facecard.pipelines.tasks.virl.routes.Route;

/** Writes episodes on routes as maps. */
final class RouteMaps {
    private final Map<String, String> contents;
    private final Path folder;

    /**
     * @param results of a study of V-IRL
     * @param folder for the maps, created if it is missing
     * @throws InvalidSpecException for a study of another task
     */
    RouteMaps(StudyResults results, Path folder) {
        if (results.manifest().spec().task().task() != Task.VIRL) {
            throw new InvalidSpecException("--draw draws routes, and %s has none: leave it out"
                    .formatted(results.manifest().spec().name()));
        }
        this.contents =
                results.rows(Table.PROBLEMS).stream().collect(Collectors.toMap(ProblemRow::id, ProblemRow::content));
        this.folder = folder;
    }

    /** Draws one episode and returns the map's file, named after the problem and what distinguishes the episode. */
    Path draw(String name, List<AttemptRow> attempts) {
        Route route = Route.parse(String.valueOf(contents.get(attempts.get(0).problem())));
        Path file = RelativePath.name(name.replaceAll("[^A-Za-z0-9=._-]+", "-") + ".svg")
                .in(folder);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, RouteMap.svg(route, visits(attempts)));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static List<Visit> visits(List<AttemptRow> attempts) {
        Map<Integer, List<AttemptRow>> byWaypoint = new TreeMap<>();
        attempts.forEach(row -> byWaypoint
                .computeIfAbsent(row.waypoint(), waypoint -> new ArrayList<>())
                .add(row));
        return byWaypoint.values().stream().map(RouteMaps::visit).toList();
    }

    private static Visit visit(List<AttemptRow> attempts) {
        return new Visit(
                String.valueOf(attempts.get(0).expected()),
                attempts.stream().map(AttemptRow::answer).toList(),
                attempts.get(attempts.size() - 1).correct());
    }
}
