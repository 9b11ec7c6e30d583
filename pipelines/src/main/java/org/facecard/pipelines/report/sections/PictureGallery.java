package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
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

/** The first pictures on each split, what they show and what the checkpoints of one seed read. */
public final class PictureGallery {
    private static final int LONGEST_TEXT = 80;

    private final ReportData data;
    private final long seed;
    private final InlinePictures inline;

    /** @param page whose other sections may show the same pictures */
    public PictureGallery(ReportData data, InlinePictures page) {
        this.data = data;
        this.seed = data.spec().seeds().get(0);
        this.inline = page.section(data.results().folder());
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
        for (Split split : SamplePictures.splits(data.spec())) {
            any |= rows(table, split, distinct);
        }
        return !any
                ? Prose.NONE
                : Blocks.all(
                        Blocks.heading("Pictures and what was read"),
                        table.captioned(
                                ("The first pictures of the probe, and the first words of one answer of each checkpoint of seed %d."
                                                + " Where the probe shows none, the first picture of an episode and the"
                                                + " first answer to it, coloured by whether it repeats what is seen."
                                                + " All pictures, with the digests of their pixels: `views.parquet`; to draw any of them"
                                                + " again: `./facecard episodes %s --draw DIR`.")
                                        .formatted(seed, data.spec().name())));
    }

    private boolean rows(HtmlTable table, Split split, List<CheckpointReadings> checkpoints) {
        Map<Integer, Content> images = images(split);
        if (images.isEmpty()) {
            return false;
        }
        List<Map<Integer, Answer>> read =
                checkpoints.stream().map(checkpoint -> read(checkpoint, split)).toList();
        table.group(DisplayNames.of(split), data.words().meaning(split));
        images.forEach((number, image) -> table.cells(row(number, image, read)));
        return true;
    }

    private Map<Integer, Content> images(Split split) {
        Map<Integer, Content> images = new TreeMap<>();
        for (int i = 0; i < SamplePictures.COUNT; i++) {
            int number = i;
            Path file = SamplePictures.file(data.results(), split, number);
            inline.of(file, String.valueOf(file.getFileName())).ifPresent(image -> images.put(number, image));
        }
        return images;
    }

    private static List<TableCell> row(int number, Content image, List<Map<Integer, Answer>> read) {
        List<TableCell> cells = new ArrayList<>(List.of(TableCell.of(image)));
        cells.add(read.stream()
                .flatMap(answers -> Stream.ofNullable(answers.get(number)))
                .findFirst()
                .flatMap(Answer::shown)
                .map(shown -> cell("", shown))
                .orElse(TableCell.of(NumberFormats.ABSENT)));
        read.forEach(answers -> cells.add(cell(answers.get(number))));
        return cells;
    }

    private static TableCell cell(@Nullable Answer answer) {
        return answer == null ? TableCell.of(NumberFormats.ABSENT) : cell(answer.style(), answer.text());
    }

    private static TableCell cell(String style, String text) {
        return TableCell.of(
                "read", new Fragment("read.jte", Map.of("style", style, "text", text, "most", LONGEST_TEXT)));
    }

    /**
     * An answer to a picture.
     *
     * @param shown what the picture shows; empty where the tables do not say
     * @param style whether that was read; empty where it was not graded
     * @param text what the checkpoint wrote
     */
    private record Answer(Optional<String> shown, String style, String text) {
        static Answer of(AttemptRow row, ReadingMode mode) {
            boolean probe = mode == ReadingMode.RECOGNITION;
            return new Answer(
                    probe ? Optional.of(String.valueOf(row.expected())) : Optional.empty(),
                    style(probe ? Boolean.valueOf(row.correct()) : row.observationRight()),
                    row.answer());
        }

        private static String style(@Nullable Boolean read) {
            return read == null ? "" : read ? "right-answer" : "wrong-answer";
        }
    }

    private Map<Integer, Answer> read(CheckpointReadings checkpoint, Split split) {
        ReadingMode mode = SamplePictures.mode(data.spec(), split);
        Map<Integer, Answer> answers = new TreeMap<>();
        data.part(seed, checkpoint, split, mode)
                .ifPresent(part -> Table.EPISODES.read(part, row -> {
                    if (row.episode() < SamplePictures.COUNT && row.waypoint() == 1 && row.attempt() == 1) {
                        answers.put(row.episode(), Answer.of(row, mode));
                    }
                    return answers.size() < SamplePictures.COUNT;
                }));
        return answers;
    }
}
