package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Html;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** A few episodes in full, right ones and wrong ones: what all the numbers are counts of. */
public final class SampleEpisodes {
    private static final int LONGEST_TEXT = 600;

    private final ReportData evidence;

    public SampleEpisodes(ReportData evidence) {
        this.evidence = evidence;
    }

    public Section section() {
        StringBuilder body = new StringBuilder();
        for (Split split : evidence.spec().evaluation().splits()) {
            body.append("<h3>%s</h3>\n".formatted(DisplayNames.of(split)));
            body.append(ofInitAndArms(split));
            body.append("<p class='note'>More: <code>./facecard episodes %s --split %s --wrong</code></p>\n"
                    .formatted(evidence.spec().name(), split.label()));
        }
        return new Section("episodes", "Sample episodes", body.toString());
    }

    private String ofInitAndArms(Split split) {
        long seed = evidence.spec().seeds().get(0);
        List<CheckpointReadings> checkpoints = new ArrayList<>(evidence.starts());
        evidence.arms().forEach(arm -> checkpoints.add(evidence.end(arm)));
        return checkpoints.stream()
                .flatMap(checkpoint ->
                        samples(seed, checkpoint, split).stream().map(attempts -> details(seed, checkpoint, attempts)))
                .collect(Collectors.joining());
    }

    /** All attempts of one solved and of one unsolved episode: only here are texts read, and no further than need be. */
    private List<List<AttemptRow>> samples(long seed, CheckpointReadings checkpoint, Split split) {
        Map<Integer, Integer> wanted =
                evidence.reading(seed, checkpoint, split).map(Reading::samples).orElse(Map.of());
        Map<Integer, List<AttemptRow>> found = new LinkedHashMap<>();
        wanted.keySet().forEach(episode -> found.put(episode, new ArrayList<>()));
        int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        evidence.part(seed, checkpoint, split)
                .ifPresent(part -> Table.EPISODES.read(part, row -> {
                    Optional.ofNullable(found.get(row.episode())).ifPresent(rows -> rows.add(row));
                    return found.values().stream().mapToInt(List::size).sum() < all;
                }));
        return List.copyOf(found.values());
    }

    private static String details(long seed, CheckpointReadings checkpoint, List<AttemptRow> attempts) {
        AttemptRow last = attempts.get(attempts.size() - 1);
        return "<details><summary>%s, seed %d, problem %s: %s <small>after %s</small></summary>\n%s</details>\n"
                .formatted(
                        checkpoint.words(),
                        seed,
                        Html.clipped(last.problem(), LONGEST_TEXT),
                        last.correct()
                                ? "<span class='right-answer'>solved</span>"
                                : "<span class='wrong-answer'>not solved</span>",
                        DisplayNames.attempts(last.attempt()),
                        attempts.stream().map(SampleEpisodes::attempt).collect(Collectors.joining()));
    }

    private static String attempt(AttemptRow row) {
        return """
                <dl class='attempt'><dt>attempt %d</dt><dd><code>%s</code></dd><dt>answer</dt><dd><code>%s</code></dd>
                <dt>verdict</dt><dd>%s, reward %s; read by: %s; the verifier says “%s”</dd></dl>
                """.formatted(
                        row.attempt(),
                        Html.clipped(row.prompt(), LONGEST_TEXT),
                        Html.clipped(row.answer(), LONGEST_TEXT),
                        Html.escape(row.outcome()),
                        NumberFormats.significant(row.reward()),
                        Html.escape(row.reading()),
                        Html.clipped(row.message(), LONGEST_TEXT));
    }
}
