package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.SamplePictures;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** A few episodes in full, right ones and wrong ones: what all the numbers count. */
public final class SampleEpisodes {
    private static final int LONGEST_TEXT = 600;

    private final ReportData data;
    private final InlinePictures page;

    /** The episodes on a page of their own. */
    public SampleEpisodes(ReportData data) {
        this(data, InlinePictures.ofPage(data.results().folder()));
    }

    /** @param page whose other sections may show the same pictures */
    public SampleEpisodes(ReportData data, InlinePictures page) {
        this.data = data;
        this.page = page;
    }

    /** Returns the episodes of one split; the command line shows the others. */
    public Section section() {
        Split split = split();
        return Section.of(
                "episodes",
                "Sample episodes",
                Blocks.heading(DisplayNames.of(split)),
                new Fragment("episodes.jte", Map.of("episodes", episodes(), "most", LONGEST_TEXT)),
                Blocks.note(
                        "These are the first solved and the first unsolved episode of the first seed. They are not a random sample. `./facecard episodes %s --split %s --wrong` shows more, of this split and of others."
                                .formatted(data.spec().name(), split.label())));
    }

    private Split split() {
        List<Split> splits = data.spec().evaluation().splits();
        return splits.contains(Split.RULE_OOD) ? Split.RULE_OOD : splits.get(0);
    }

    /**
     * An episode.
     *
     * @param checkpoint that played it
     * @param seed of the checkpoint
     * @param attempts in order, at least one
     * @param pictures that it was shown, by waypoint; none in a text-only study
     */
    public record Sample(String checkpoint, long seed, List<AttemptRow> attempts, Map<Integer, Content> pictures) {
        /** Copies the collections. */
        public Sample {
            attempts = List.copyOf(attempts);
            pictures = Map.copyOf(pictures);
        }

        /** Returns the picture that came with the prompt of {@code attempt}: only the first at a waypoint has one. */
        public Content picture(AttemptRow attempt) {
            Content picture = attempt.attempt() == 1 ? pictures.get(attempt.waypoint()) : null;
            return picture == null ? Prose.NONE : picture;
        }

        /** Returns the attempt that ended it. */
        public AttemptRow last() {
            return attempts.get(attempts.size() - 1);
        }

        /** Returns how many attempts it took. */
        public String length() {
            return DisplayNames.attempts(last().attempt());
        }
    }

    /**
     * What a checkpoint was shown in an episode; every other one was shown the same.
     *
     * @param split of the episode
     * @param episode as in {@code episodes.parquet}
     * @param problem id of the problem
     * @param waypoint as in {@code episodes.parquet}
     */
    public record Shown(Split split, int episode, String problem, int waypoint) {
        /** Returns where {@code results} keep the picture. */
        public Path file(StudyResults results) {
            return SamplePictures.file(results, split, episode, waypoint);
        }

        private String words() {
            return "the picture at waypoint %d of episode %d".formatted(waypoint, episode);
        }
    }

    /** Returns what the episodes were shown, each picture once, whether or not the task has pictures. */
    public List<Shown> shown() {
        Split split = split();
        return checkpoints().stream()
                .flatMap(checkpoint -> samples(seed(), checkpoint, split).stream())
                .flatMap(attempts -> shown(split, attempts))
                .distinct()
                .toList();
    }

    private static Stream<Shown> shown(Split split, List<AttemptRow> attempts) {
        return attempts.stream()
                .filter(row -> row.attempt() == 1)
                .map(row -> new Shown(split, row.episode(), row.problem(), row.waypoint()));
    }

    private List<Sample> episodes() {
        InlinePictures inline = page.section(data.results().folder());
        Split split = split();
        List<Sample> episodes = new ArrayList<>();
        for (CheckpointReadings checkpoint : checkpoints()) {
            for (List<AttemptRow> attempts : samples(seed(), checkpoint, split)) {
                Map<Integer, Content> pictures = pictures(shown(split, attempts), inline);
                episodes.add(new Sample(checkpoint.words(), seed(), attempts, pictures));
            }
        }
        return episodes;
    }

    private Map<Integer, Content> pictures(Stream<Shown> shown, InlinePictures inline) {
        Map<Integer, Content> pictures = new TreeMap<>();
        shown.forEach(picture -> inline.of(picture.file(data.results()), picture.words())
                .ifPresent(content ->
                        pictures.put(picture.waypoint(), new Fragment("seen.jte", Map.of("picture", content)))));
        return pictures;
    }

    private List<CheckpointReadings> checkpoints() {
        List<CheckpointReadings> checkpoints = new ArrayList<>(data.starts());
        data.arms().forEach(arm -> checkpoints.add(data.end(arm)));
        return checkpoints;
    }

    private long seed() {
        return data.spec().seeds().get(0);
    }

    /**
     * Returns all attempts of one solved and of one unsolved episode: texts are read here only, and no further than
     * necessary.
     */
    private List<List<AttemptRow>> samples(long seed, CheckpointReadings checkpoint, Split split) {
        Map<Integer, Integer> wanted =
                data.reading(seed, checkpoint, split).map(Reading::samples).orElse(Map.of());
        Map<Integer, List<AttemptRow>> found = new LinkedHashMap<>();
        wanted.keySet().forEach(episode -> found.put(episode, new ArrayList<>()));
        int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        data.part(seed, checkpoint, split)
                .ifPresent(part -> Table.EPISODES.read(part, row -> {
                    Optional.ofNullable(found.get(row.episode())).ifPresent(rows -> rows.add(row));
                    return found.values().stream().mapToInt(List::size).sum() < all;
                }));
        return List.copyOf(found.values());
    }
}
