package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.AttemptRow;

/** One checkpoint on one split: what became of every episode, and one right and one wrong episode in full. */
final class Reading {
    private record Episode(String cluster, int solvedAt, String firstReading) {}

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
        AttemptRow first = rows.get(0);
        int solvedAt = rows.stream()
                .filter(AttemptRow::correct)
                .mapToInt(AttemptRow::attempt)
                .min()
                .orElse(Integer.MAX_VALUE);
        return new Episode(first.cluster(), solvedAt, first.reading());
    }

    /** Numbers of the episodes, rising. */
    Set<Integer> episodes() {
        return episodes.keySet();
    }

    boolean has(int episode) {
        return episodes.containsKey(episode);
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

    boolean readsAs(int episode, String reading) {
        return at(episode).firstReading().equals(reading);
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
