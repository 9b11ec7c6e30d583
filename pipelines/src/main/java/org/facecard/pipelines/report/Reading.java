package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.AttemptRow;

/** One checkpoint on one split, read in one way: what became of every episode, and one right and one wrong episode in full. */
final class Reading {
    private record Episode(String cluster, int solvedAt, List<Step> steps) {
        Measure.Share share(Predicate<Step> among, Predicate<Step> counted) {
            long whole = steps.stream().filter(among).count();
            return new Measure.Share(steps.stream().filter(among.and(counted)).count(), whole);
        }
    }

    /** An attempt without its texts. */
    record Step(int waypoint, int attempt, boolean correct, boolean decidedByRule, String reading) {
        Step(AttemptRow row) {
            this(row.waypoint(), row.attempt(), row.correct(), row.decidedByRule(), row.reading());
        }
    }

    private final Map<Integer, Episode> episodes;
    private final Map<Boolean, List<AttemptRow>> samples;

    private Reading(Map<Integer, Episode> episodes, Map<Boolean, List<AttemptRow>> samples) {
        this.episodes = episodes;
        this.samples = samples;
    }

    /** Keeps of {@code attempts} what the report needs; the texts of two episodes only. */
    static Reading of(List<AttemptRow> attempts) {
        Map<Integer, List<AttemptRow>> byEpisode = new TreeMap<>();
        attempts.forEach(row -> byEpisode
                .computeIfAbsent(row.episode(), episode -> new ArrayList<>())
                .add(row));
        Map<Integer, Episode> episodes = new TreeMap<>();
        Map<Boolean, List<AttemptRow>> samples = new HashMap<>();
        byEpisode.forEach((number, rows) -> {
            Episode episode = episode(rows);
            episodes.put(number, episode);
            samples.putIfAbsent(episode.solvedAt() < Integer.MAX_VALUE, rows);
        });
        return new Reading(episodes, samples);
    }

    private static Episode episode(List<AttemptRow> rows) {
        Map<Integer, Integer> solvedAt = rows.stream()
                .collect(Collectors.toMap(
                        AttemptRow::waypoint, row -> row.correct() ? row.attempt() : Integer.MAX_VALUE, Math::min));
        return new Episode(
                rows.get(0).cluster(),
                Collections.max(solvedAt.values()),
                rows.stream().map(Step::new).toList());
    }

    /** Numbers of the episodes, rising. */
    Set<Integer> episodes() {
        return episodes.keySet();
    }

    /** The deals or routes of all episodes. */
    Set<String> clusters() {
        return episodes.values().stream().map(Episode::cluster).collect(Collectors.toSet());
    }

    String cluster(int episode) {
        return at(episode).cluster();
    }

    boolean solvedWithin(int episode, int attempts) {
        return at(episode).solvedAt() <= attempts;
    }

    /** Right steps among those {@code wanted}. */
    Measure.Share right(int episode, Predicate<Step> wanted) {
        return at(episode).share(wanted, Step::correct);
    }

    /** Waypoints solved within {@code attempts} attempts among those reached. */
    Measure.Share waypoints(int episode, int attempts) {
        List<Step> steps = at(episode).steps();
        long reached = steps.stream().filter(step -> step.attempt() == 1).count();
        return new Measure.Share(
                steps.stream()
                        .filter(step -> step.correct() && step.attempt() <= attempts)
                        .count(),
                reached);
    }

    /** First attempts that carry this reading among those that the rule decides. */
    Measure.Share readAs(int episode, String reading) {
        return at(episode)
                .share(
                        step -> step.attempt() == 1 && step.decidedByRule(),
                        step -> step.reading().equals(reading));
    }

    /** The attempts of the first solved episode. */
    Optional<List<AttemptRow>> solvedSample() {
        return Optional.ofNullable(samples.get(true));
    }

    /** The attempts of the first episode that was not solved. */
    Optional<List<AttemptRow>> unsolvedSample() {
        return Optional.ofNullable(samples.get(false));
    }

    private Episode at(int episode) {
        Episode found = episodes.get(episode);
        if (found == null) {
            throw new IllegalArgumentException("there is no episode %d in this reading".formatted(episode));
        }
        return found;
    }
}
