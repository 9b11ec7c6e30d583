package org.facecard.pipelines.report.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Html;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.SamplePictures;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/** The first pictures of the probe on each split, what they show and what the checkpoints of one seed read. */
public final class PictureGallery {
    private static final int LONGEST_TEXT = 80;

    private final ReportData evidence;
    private final long seed;

    public PictureGallery(ReportData evidence) {
        this.evidence = evidence;
        this.seed = evidence.spec().seeds().get(0);
    }

    /** Empty where the results hold no pictures. */
    public String html() {
        List<CheckpointReadings> checkpoints = new ArrayList<>(List.of(CheckpointReadings.BASE));
        checkpoints.addAll(evidence.starts());
        evidence.arms().forEach(arm -> checkpoints.add(evidence.end(arm)));
        List<CheckpointReadings> distinct = checkpoints.stream().distinct().toList();
        List<String> headings = new ArrayList<>(List.of("picture", "shows"));
        distinct.forEach(checkpoint -> headings.add(checkpoint.words()));
        HtmlTable table = new HtmlTable(headings);
        boolean any = false;
        for (Split split : SamplePictures.SPLITS) {
            any |= rows(table, split, distinct);
        }
        return !any
                ? ""
                : "<h3>Pictures and what was read</h3>\n"
                        + table.html(("The first pictures of the probe, and the first words of one answer of each checkpoint of seed %d."
                                        + " All pictures, with the digests of their pixels: <code>views.parquet</code>; any of them"
                                        + " again: <code>./facecard episodes %s --draw DIR</code>.")
                                .formatted(seed, evidence.spec().name()));
    }

    private boolean rows(HtmlTable table, Split split, List<CheckpointReadings> checkpoints) {
        List<Map<Integer, AttemptRow>> read =
                checkpoints.stream().map(checkpoint -> read(checkpoint, split)).toList();
        table.group("%s <span>– %s</span>"
                .formatted(DisplayNames.of(split), evidence.words().meaning(split)));
        boolean any = false;
        for (int hand = 0; hand < SamplePictures.COUNT; hand++) {
            Path file = SamplePictures.file(evidence.results(), split, hand);
            if (Files.isRegularFile(file)) {
                table.rawRow("", row(file, hand, read));
                any = true;
            }
        }
        return any;
    }

    private static List<String> row(Path file, int hand, List<Map<Integer, AttemptRow>> read) {
        List<String> cells = new ArrayList<>(List.of("<td>%s</td>".formatted(image(file))));
        cells.add(cell(read.stream()
                .filter(rows -> rows.containsKey(hand))
                .findFirst()
                .map(rows -> Html.escape(String.valueOf(rows.get(hand).expected())))
                .orElse(NumberFormats.ABSENT)));
        read.forEach(rows -> cells.add(cell(answer(rows.get(hand)))));
        return cells;
    }

    private static String cell(String html) {
        return "<td class='read'>%s</td>".formatted(html);
    }

    private static String answer(@Nullable AttemptRow row) {
        return row == null
                ? NumberFormats.ABSENT
                : "<span class='%s'>%s</span>"
                        .formatted(
                                row.correct() ? "right-answer" : "wrong-answer",
                                Html.clipped(row.answer(), LONGEST_TEXT));
    }

    private Map<Integer, AttemptRow> read(CheckpointReadings checkpoint, Split split) {
        Map<Integer, AttemptRow> rows = new TreeMap<>();
        evidence.part(seed, checkpoint, split, ReadingMode.RECOGNITION)
                .ifPresent(part -> Table.EPISODES.read(part, row -> {
                    if (row.episode() < SamplePictures.COUNT) {
                        rows.put(row.episode(), row);
                    }
                    return rows.size() < SamplePictures.COUNT;
                }));
        return rows;
    }

    private static String image(Path file) {
        try {
            return "<img class='shown' alt='%s' src='data:image/png;base64,%s'>"
                    .formatted(
                            Html.escape(String.valueOf(file.getFileName())),
                            Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
