package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** A few episodes in full, right ones and wrong ones: what all the numbers count. */
public final class SampleEpisodes {
    private static final int LONGEST_TEXT = 600;

    private final ReportData data;

    public SampleEpisodes(ReportData data) {
        this.data = data;
    }

    /** Returns the episodes of one split; the command line shows the others. */
    public Section section() {
        List<Split> splits = data.spec().evaluation().splits();
        Split split = splits.contains(Split.RULE_OOD) ? Split.RULE_OOD : splits.get(0);
        return Section.of(
                "episodes",
                "Sample episodes",
                Blocks.heading(DisplayNames.of(split)),
                new Fragment("episodes.jte", Map.of("episodes", episodes(split), "most", LONGEST_TEXT)),
                Blocks.note(
                        "The first solved and the first unsolved episode of the first seed, no sample of all. More, on this split and the others: `./facecard episodes %s --split %s --wrong`"
                                .formatted(data.spec().name(), split.label())));
    }

    /**
     * An episode.
     *
     * @param checkpoint that played it
     * @param seed of the checkpoint
     * @param attempts in order, at least one
     */
    public record Sample(String checkpoint, long seed, List<AttemptRow> attempts) {
        /** Copies the list. */
        public Sample {
            attempts = List.copyOf(attempts);
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

    private List<Sample> episodes(Split split) {
        long seed = data.spec().seeds().get(0);
        List<CheckpointReadings> checkpoints = new ArrayList<>(data.starts());
        data.arms().forEach(arm -> checkpoints.add(data.end(arm)));
        return checkpoints.stream()
                .flatMap(checkpoint -> samples(seed, checkpoint, split).stream()
                        .map(attempts -> new Sample(checkpoint.words(), seed, attempts)))
                .toList();
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
