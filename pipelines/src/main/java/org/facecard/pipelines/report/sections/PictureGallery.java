package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.Cell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
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

    private final ReportData data;
    private final long seed;

    public PictureGallery(ReportData data) {
        this.data = data;
        this.seed = data.spec().seeds().get(0);
    }

    /** Empty where the results hold no pictures. */
    public Content content() {
        List<CheckpointReadings> checkpoints = new ArrayList<>(List.of(CheckpointReadings.BASE));
        checkpoints.addAll(data.starts());
        data.arms().forEach(arm -> checkpoints.add(data.end(arm)));
        List<CheckpointReadings> distinct = checkpoints.stream().distinct().toList();
        List<String> headings = new ArrayList<>(List.of("picture", "shows"));
        distinct.forEach(checkpoint -> headings.add(checkpoint.words()));
        HtmlTable table = new HtmlTable(headings);
        boolean any = false;
        for (Split split : SamplePictures.SPLITS) {
            any |= rows(table, split, distinct);
        }
        return !any
                ? Prose.NONE
                : Blocks.all(
                        Blocks.heading("Pictures and what was read"),
                        table.captioned(
                                ("The first pictures of the probe, and the first words of one answer of each checkpoint of seed %d."
                                                + " All pictures, with the digests of their pixels: `views.parquet`; to draw any of them"
                                                + " again: `./facecard episodes %s --draw DIR`.")
                                        .formatted(seed, data.spec().name())));
    }

    private boolean rows(HtmlTable table, Split split, List<CheckpointReadings> checkpoints) {
        List<Map<Integer, AttemptRow>> read =
                checkpoints.stream().map(checkpoint -> read(checkpoint, split)).toList();
        table.group(DisplayNames.of(split), data.words().meaning(split));
        boolean any = false;
        for (int hand = 0; hand < SamplePictures.COUNT; hand++) {
            Path file = SamplePictures.file(data.results(), split, hand);
            if (Files.isRegularFile(file)) {
                table.cells(row(file, hand, read));
                any = true;
            }
        }
        return any;
    }

    private static List<Cell> row(Path file, int hand, List<Map<Integer, AttemptRow>> read) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(image(file))));
        cells.add(read.stream()
                .flatMap(rows -> Stream.ofNullable(rows.get(hand)))
                .findFirst()
                .map(row -> cell("", String.valueOf(row.expected())))
                .orElse(Cell.of(NumberFormats.ABSENT)));
        read.forEach(rows -> cells.add(answer(rows.get(hand))));
        return cells;
    }

    private static Cell answer(@Nullable AttemptRow row) {
        return row == null
                ? Cell.of(NumberFormats.ABSENT)
                : cell(row.correct() ? "right-answer" : "wrong-answer", row.answer());
    }

    private static Cell cell(String style, String text) {
        return Cell.of("read", new Fragment("read.jte", Map.of("style", style, "text", text, "most", LONGEST_TEXT)));
    }

    private Map<Integer, AttemptRow> read(CheckpointReadings checkpoint, Split split) {
        Map<Integer, AttemptRow> rows = new TreeMap<>();
        data.part(seed, checkpoint, split, ReadingMode.RECOGNITION)
                .ifPresent(part -> Table.EPISODES.read(part, row -> {
                    if (row.episode() < SamplePictures.COUNT) {
                        rows.put(row.episode(), row);
                    }
                    return rows.size() < SamplePictures.COUNT;
                }));
        return rows;
    }

    private static Content image(Path file) {
        try {
            String pixels = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            return new Fragment("shown.jte", Map.of("name", String.valueOf(file.getFileName()), "pixels", pixels));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
