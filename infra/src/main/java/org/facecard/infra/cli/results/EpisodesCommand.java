package org.facecard.infra.cli.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.options.PartOption;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.SkippedFiles;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.common.VisibleText;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints single episodes. */
@Command(name = "episodes", description = "Read single episodes of a run: prompt, every answer, every verdict.")
public final class EpisodesCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            converter = NamedConverters.OfSplit.class,
            completionCandidates = NamedConverters.OfSplit.class,
            description = "only this split: ${COMPLETION-CANDIDATES}")
    Optional<Split> split;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            converter = NamedConverters.OfMode.class,
            completionCandidates = NamedConverters.OfMode.class,
            description = "only this way of reading: ${COMPLETION-CANDIDATES}")
    Optional<ReadingMode> mode;

    @Option(names = "--arm", paramLabel = "ARM", description = "only this arm; base and init are arms too")
    Optional<String> arm;

    @Option(names = "--seed", paramLabel = "SEED", description = "only this seed")
    Optional<Long> seed;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "only checkpoints after N PPO iterations, one of the budgets of the study")
    Optional<Integer> budget = Optional.empty();

    @Option(names = "--wrong", description = "only episodes that no attempt solved")
    boolean wrong;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "5",
            description = "at most this many (default: ${DEFAULT-VALUE})")
    int limit;

    @Option(
            names = "--draw",
            paramLabel = "DIR",
            description = "also draw each episode in this folder: its cards, or a map of its route and its views")
    Optional<Path> draw;

    @Mixin
    PartOption part;

    @Mixin
    CommonOptions common;

    private final SkippedFiles skipped = new SkippedFiles();

    @Override
    public Integer call() {
        Map<String, StudyResults> parts =
                ProgrammeResults.open(common.results, part.of(run.name)).parts();
        Map<String, List<ListedEpisode>> found = new LinkedHashMap<>();
        parts.forEach((name, results) -> found.put(name, episodes(name, results)));
        List<ListedEpisode> episodes =
                found.values().stream().flatMap(List::stream).toList();
        if (common.json) {
            common.printJson(episodes);
        } else if (episodes.isEmpty()) {
            common.out().println("no episode of %s matches: %s".formatted(run.name, choices(places(parts.values()))));
        } else {
            episodes.forEach(this::print);
        }
        draw.ifPresent(folder ->
                parts.forEach((name, results) -> draw(results, found.getOrDefault(name, List.of()), folder)));
        parts.values().stream()
                .flatMap(results -> results.foreign(Table.EPISODES).stream())
                .forEach(file -> skipped.add(file + ": it is not part of this table; remove it"));
        return skipped.report(common.err());
    }

    /** Returns the values to choose from. */
    private String choices(Set<PartitionKey> places) {
        return guess(places)
                + "it has --arm %s, --split %s, --mode %s, --budget %s, --seed %s"
                        .formatted(
                                each(places, place -> place.checkpoint().arm()),
                                each(
                                        places,
                                        place -> place.split().orElseThrow().label()),
                                each(places, place -> place.mode().orElseThrow().label()),
                                each(places, place -> place.checkpoint().budget()),
                                each(places, place -> place.checkpoint().seed()));
    }

    /** Returns the arm that is meant: the other choices are constants or numbers. */
    private String guess(Set<PartitionKey> places) {
        Set<String> arms =
                places.stream().map(place -> place.checkpoint().arm()).collect(Collectors.toSet());
        return arm.filter(written -> !arms.contains(written))
                .map(written -> SpellingSuggestion.question(written, arms))
                .orElse("");
    }

    private static Set<PartitionKey> places(Collection<StudyResults> parts) {
        return parts.stream()
                .flatMap(results -> results.parts(Table.EPISODES).keySet().stream())
                .collect(Collectors.toSet());
    }

    private static <T extends Comparable<T>> String each(Set<PartitionKey> places, Function<PartitionKey, T> value) {
        return places.stream()
                .map(value)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining("|"));
    }

    /** Draws the episodes of one part. */
    private void draw(StudyResults results, List<ListedEpisode> episodes, Path folder) {
        if (episodes.isEmpty()) {
            return;
        }
        EpisodeDrawings drawings = EpisodeDrawings.of(results, folder);
        for (ListedEpisode episode : episodes) {
            String name = "%s-episode-%d"
                    .formatted(episode.place, episode.attempts.get(0).episode());
            PrintWriter told = common.json ? common.err() : common.out();
            drawings.draw(name, episode.key, episode.attempts).forEach(file -> told.println("drawing: " + file));
        }
    }

    /** Reads one part at a time and stops at the limit: a study may hold millions of rows. */
    private List<ListedEpisode> episodes(String name, StudyResults results) {
        String prefix = name.isEmpty() ? "" : name + "/";
        List<ListedEpisode> found = new ArrayList<>();
        results.parts(Table.EPISODES).forEach((place, file) -> {
            if (found.size() < limit && wanted(place)) {
                byEpisode(rows(file)).values().stream()
                        .map(attempts -> new ListedEpisode(prefix + place.path(), place, attempts))
                        .filter(episode -> !wrong || !episode.solved())
                        .limit(limit - found.size())
                        .forEach(found::add);
            }
        });
        return found;
    }

    private List<AttemptRow> rows(Path file) {
        try {
            return Table.EPISODES.read(file);
        } catch (CorruptArtifactException e) {
            skipped.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private boolean wanted(PartitionKey place) {
        return (split.isEmpty() || split.equals(place.split()))
                && (mode.isEmpty() || mode.equals(place.mode()))
                && budget.map(wanted -> wanted == place.checkpoint().budget()).orElse(true)
                && arm.map(place.checkpoint().arm()::equals).orElse(true)
                && seed.map(wanted -> wanted == place.checkpoint().seed()).orElse(true);
    }

    private static Map<Integer, List<AttemptRow>> byEpisode(List<AttemptRow> rows) {
        Map<Integer, List<AttemptRow>> episodes = new TreeMap<>();
        rows.forEach(row -> episodes.computeIfAbsent(row.episode(), number -> new ArrayList<>())
                .add(row));
        return episodes;
    }

    private void print(ListedEpisode episode) {
        AttemptRow first = episode.attempts.get(0);
        common.out()
                .println("%s episode %d, problem %s: %s"
                        .formatted(
                                episode.place,
                                first.episode(),
                                first.problem(),
                                episode.solved() ? "solved" : "not solved"));
        for (AttemptRow attempt : episode.attempts) {
            common.out().println("  context  " + VisibleText.of(attempt.prompt()));
            common.out().println("  answer   " + VisibleText.of(attempt.answer()));
            common.out()
                    .println("  verdict  %s, reward %s, rule read: %s. %s"
                            .formatted(attempt.outcome(), attempt.reward(), attempt.reading(), attempt.message()));
        }
        common.out().println();
    }

    /** One episode and the checkpoint and split it belongs to. */
    private record ListedEpisode(String place, @JsonIgnore PartitionKey key, List<AttemptRow> attempts) {
        /** An episode is solved when every waypoint that was reached was passed. */
        boolean solved() {
            Set<Integer> solved = attempts.stream()
                    .filter(AttemptRow::correct)
                    .map(AttemptRow::waypoint)
                    .collect(Collectors.toSet());
            return attempts.stream().map(AttemptRow::waypoint).allMatch(solved::contains);
        }
    }
}
