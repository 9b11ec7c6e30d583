package org.facecard.pipelines.report.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.tables.AttemptOutcome;

/** One checkpoint on one split, read in one mode: the outcome of every episode. */
public final class Reading {
    private record ReadEpisode(String cluster, int solvedAt, List<Step> steps) {
        Measure.Share share(Predicate<Step> among, Predicate<Step> counted) {
            long whole = steps.stream().filter(among).count();
            return new Measure.Share(steps.stream().filter(among.and(counted)).count(), whole);
        }
    }

    /** An attempt without its texts. */
    record Step(int waypoint, int attempt, boolean correct, boolean decidedByRule, String reading, boolean seen) {
        Step(AttemptOutcome row) {
            this(
                    row.waypoint(),
                    row.attempt(),
                    row.correct(),
                    row.decidedByRule(),
                    row.reading(),
                    Boolean.TRUE.equals(row.observationRight()));
        }
    }

    private final Map<Integer, ReadEpisode> episodes;

    private Reading(Map<Integer, ReadEpisode> episodes) {
        this.episodes = episodes;
    }

    /** Returns the episodes of {@code attempts}, which come in any order. */
    public static Reading of(List<AttemptOutcome> attempts) {
        Map<Integer, List<AttemptOutcome>> rows = new TreeMap<>();
        attempts.forEach(row -> rows.computeIfAbsent(row.episode(), episode -> new ArrayList<>())
                .add(row));
        Map<Integer, ReadEpisode> episodes = new TreeMap<>();
        rows.forEach((number, own) -> episodes.put(number, episode(own)));
        return new Reading(episodes);
    }

    private static ReadEpisode episode(List<AttemptOutcome> rows) {
        Map<Integer, Integer> solvedAt = new HashMap<>();
        rows.forEach(
                row -> solvedAt.merge(row.waypoint(), row.correct() ? row.attempt() : Integer.MAX_VALUE, Math::min));
        return new ReadEpisode(
                rows.get(0).cluster(),
                Collections.max(solvedAt.values()),
                rows.stream().map(Step::new).toList());
    }

    /** Returns the numbers of the episodes, rising. */
    public Set<Integer> episodes() {
        return episodes.keySet();
    }

    /** Returns the deals or routes of all episodes. */
    public Set<String> clusters() {
        return episodes.values().stream().map(ReadEpisode::cluster).collect(Collectors.toSet());
    }

    public String cluster(int episode) {
        return at(episode).cluster();
    }

    boolean solvedWithin(int episode, int attempts) {
        return at(episode).solvedAt() <= attempts;
    }

    /** Returns right steps among those {@code wanted}. */
    Measure.Share right(int episode, Predicate<Step> wanted) {
        return at(episode).share(wanted, Step::correct);
    }

    /** Returns waypoints solved within {@code attempts} attempts among those reached. */
    Measure.Share waypoints(int episode, int attempts) {
        List<Step> steps = at(episode).steps();
        long reached = steps.stream().filter(step -> step.attempt() == 1).count();
        return new Measure.Share(
                steps.stream()
                        .filter(step -> step.correct() && step.attempt() <= attempts)
                        .count(),
                reached);
    }

    /** Returns right first attempts among those that repeat what is seen. */
    Measure.Share rightOfSeen(int episode) {
        return at(episode).share(step -> step.attempt() == 1 && step.seen(), Step::correct);
    }

    /** Returns first attempts with this reading among those that the rule decides. */
    Measure.Share readAs(int episode, String reading) {
        return at(episode)
                .share(
                        step -> step.attempt() == 1 && step.decidedByRule(),
                        step -> step.reading().equals(reading));
    }

    /** Returns the first solved and the first unsolved episode, if there are any, with their numbers of attempts. */
    public Map<Integer, Integer> samples() {
        Map<Integer, Integer> attempts = new LinkedHashMap<>();
        for (boolean solved : new boolean[] {true, false}) {
            episodes.entrySet().stream()
                    .filter(entry -> solved == entry.getValue().solvedAt() < Integer.MAX_VALUE)
                    .findFirst()
                    .ifPresent(entry -> attempts.put(
                            entry.getKey(), entry.getValue().steps().size()));
        }
        return attempts;
    }

    private ReadEpisode at(int episode) {
        ReadEpisode found = episodes.get(episode);
        if (found == null) {
            throw new IllegalArgumentException("there is no episode %d in this reading".formatted(episode));
        }
        return found;
    }
}
