package org.facecard.pipelines.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ViewRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/**
 * The pictures of a study, drawn again from its settings, problems and draws. All checkpoints were shown the same ones,
 * so one reading of each split and mode lists them all.
 */
public final class ShownPictures {
    /** An episode of a reading and its problem. */
    record EpisodeProblem(int episode, String problem) {}

    private final StudyResults results;
    private final StudySpec spec;
    private final VisionSpec vision;
    private final StudyProblems problems;
    private final PicturedTask plain;
    private final PicturedTask shifted;

    private ShownPictures(StudyResults results, StudySpec spec, VisionSpec vision) {
        this.results = results;
        this.spec = spec;
        this.vision = vision;
        this.problems = new StudyProblems(results);
        this.plain = TaskEnvironments.pictured(spec.task());
        this.shifted = plain.shifted();
    }

    /** Returns the pictures of {@code results}; empty for a text-only study. */
    public static Optional<ShownPictures> of(StudyResults results) {
        StudySpec spec = results.manifest().spec();
        return Optional.ofNullable(spec.vision()).map(vision -> new ShownPictures(results, spec, vision));
    }

    /** Returns every picture of every episode, whether or not a checkpoint reached it. */
    public List<ViewRow> rows() {
        List<ViewRow> rows = new ArrayList<>();
        readings()
                .forEach((place, file) -> episodes(file)
                        .forEach((episode, problem) -> rows.addAll(
                                rows(place.split().orElseThrow(), place.mode().orElseThrow(), episode, problem))));
        return rows;
    }

    /** Returns one reading of each split and mode. */
    private Map<PartitionKey, Path> readings() {
        Map<List<Object>, PartitionKey> first = new LinkedHashMap<>();
        Map<PartitionKey, Path> parts = results.parts(Table.EPISODES);
        parts.keySet()
                .forEach(place -> first.putIfAbsent(
                        List.of(place.split().orElseThrow(), place.mode().orElseThrow()), place));
        Map<PartitionKey, Path> readings = new LinkedHashMap<>();
        first.values().forEach(place -> readings.put(place, parts.get(place)));
        return readings;
    }

    private static Map<Integer, String> episodes(Path file) {
        Map<Integer, String> episodes = new TreeMap<>();
        Table.EPISODES
                .read(file, EpisodeProblem.class)
                .forEach(row -> episodes.putIfAbsent(row.episode(), row.problem()));
        return episodes;
    }

    private List<ViewRow> rows(Split split, ReadingMode mode, int episode, String problem) {
        List<ViewRow> rows = new ArrayList<>();
        for (Challenge shown : challenges(split, mode, episode, problem)) {
            OptionalDouble metres = shown.metres();
            rows.add(new ViewRow(
                    split.label(),
                    mode.label(),
                    episode,
                    rows.size() + 1,
                    problem,
                    Sha256.hex(shown.image().orElseThrow().rgb()),
                    metres.isPresent() ? metres.getAsDouble() : null));
        }
        return rows;
    }

    /** Returns the first picture of an episode, when it was shown; the probe's episodes are its hands. */
    public Optional<RgbImage> first(Split split, ReadingMode mode, int episode) {
        return readings().entrySet().stream()
                .filter(reading -> reading.getKey().split().equals(Optional.of(split)))
                .filter(reading -> reading.getKey().mode().equals(Optional.of(mode)))
                .flatMap(reading ->
                        Optional.ofNullable(episodes(reading.getValue()).get(episode)).stream())
                .findFirst()
                .flatMap(problem ->
                        challenges(split, mode, episode, problem).get(0).image());
    }

    /** Returns the picture of an episode at {@code waypoint}, from 1; empty after the end of the walk. */
    public Optional<RgbImage> image(PartitionKey place, int episode, String problem, int waypoint) {
        return at(waypoint, challenges(place.split().orElseThrow(), place.mode().orElseThrow(), episode, problem));
    }

    /** Returns the same of a sampled episode, in which every checkpoint was shown the same pictures. */
    public Optional<RgbImage> image(Split split, int episode, String problem, int waypoint) {
        return at(waypoint, challenges(split, ReadingMode.SAMPLED, episode, problem));
    }

    private static Optional<RgbImage> at(int waypoint, List<Challenge> walk) {
        return walk.stream().skip(waypoint - 1L).findFirst().flatMap(Challenge::image);
    }

    /** Returns captions of the pictures of an episode, one for each waypoint of the whole walk. */
    public List<String> captions(PartitionKey place, int episode, String problem) {
        return challenges(place.split().orElseThrow(), place.mode().orElseThrow(), episode, problem).stream()
                .map(challenge -> challenge.caption().orElseThrow())
                .toList();
    }

    /** Returns the pictures of an episode, one for each waypoint of the whole walk. */
    public List<RgbImage> images(PartitionKey place, int episode, String problem) {
        return challenges(place.split().orElseThrow(), place.mode().orElseThrow(), episode, problem).stream()
                .map(challenge -> challenge.image().orElseThrow())
                .toList();
    }

    private List<Challenge> challenges(Split split, ReadingMode mode, int episode, String id) {
        PicturedTask task = split.shift().visual() ? shifted : plain;
        Problem problem = problems.named(id);
        if (mode == ReadingMode.RECOGNITION) {
            Draws draws = RecognitionReader.draws(vision.recognition().seed());
            return List.of(task.reading(problem, RecognitionReader.opening(draws, episode))
                    .challenge());
        }
        List<Challenge> walk = new ArrayList<>();
        Draws draws = Evaluator.opening(spec.evaluation().seed(), episode);
        Optional<Challenge> next = Optional.of(task.open(problem, draws));
        while (next.isPresent()) {
            walk.add(next.get());
            next = next.get().next();
        }
        return walk;
    }
}
