package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.ServedReading;
import org.facecard.pipelines.results.ServedResults;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/** Models that are served elsewhere, beside the ends of the arms. */
public final class ServedSection {
    private final ReportData data;
    private final List<ServedModel> models;
    private final List<OutcomeRow> outcomes;

    /** The section of a report. */
    public ServedSection(ReportData data) {
        this.data = data;
        this.models = new ServedResults(data.results()).models();
        this.outcomes = data.results().rows(Table.OUTCOMES);
    }

    /** Returns the section; empty when no served model was evaluated. */
    public Optional<Section> section() {
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("served", "Served models", table().captioned(caption())));
    }

    private HtmlTable table() {
        List<String> headings = new ArrayList<>(List.of("model"));
        data.headline().forEach(measure -> headings.add(DisplayNames.of(measure)));
        headings.addAll(List.of("95 %", "tokens read", "tokens written", "cut", "too long"));
        HtmlTable table = new HtmlTable(headings);
        for (Split split : data.spec().evaluation().splits()) {
            table.group(DisplayNames.of(split), data.meaning(split));
            data.arms().forEach(arm -> arm(arm, split).ifPresent(table::row));
            models.forEach(model -> model(model, split).ifPresent(table::row));
        }
        return table;
    }

    /** Returns the end of an arm, mean over seeds. */
    private Optional<List<String>> arm(String arm, Split split) {
        List<String> cells = new ArrayList<>(List.of(arm));
        data.headline().forEach(measure -> cells.add(NumberFormats.percent(data.mean(data.end(arm), split, measure))));
        if (cells.stream().skip(1).allMatch(NumberFormats.ABSENT::equals)) {
            return Optional.empty();
        }
        cells.add(data.mean(data.end(arm), split, success())
                .map(NumberFormats::percentInterval)
                .orElse(NumberFormats.ABSENT));
        cells.addAll(List.of("", "", "", ""));
        return Optional.of(cells);
    }

    private Measure success() {
        return Measure.success(data.spec().evaluation().verificationIterations());
    }

    private Optional<List<String>> model(ServedModel model, Split split) {
        return model.readings().stream()
                .filter(reading -> reading.split() == split && reading.mode() == ReadingMode.SAMPLED)
                .findFirst()
                .map(reading -> model(model, reading));
    }

    private List<String> model(ServedModel model, ServedReading reading) {
        List<String> cells = new ArrayList<>(List.of("**%s**".formatted(model.name())));
        long seed = data.spec().evaluation().seed();
        for (Measure measure : data.headline()) {
            OptionalDouble mean =
                    data.seedMean(seed, new CheckpointReadings(model.name(), 0), reading.split(), measure);
            cells.add(mean.isPresent() ? NumberFormats.percent(mean.getAsDouble()) : NumberFormats.ABSENT);
        }
        cells.add(wilson(model, reading.split()));
        cells.add(NumberFormats.count(reading.promptTokens()));
        cells.add(NumberFormats.count(reading.answerTokens()));
        cells.add(NumberFormats.count(reading.cut()));
        cells.add(NumberFormats.count(reading.overlong()));
        return cells;
    }

    private String wilson(ServedModel model, Split split) {
        int attempts = data.spec().verificationIterations(split);
        return outcomes.stream()
                .filter(row -> row.arm().equals(model.name())
                        && row.split().equals(split.label())
                        && row.mode().equals(ReadingMode.SAMPLED.label())
                        && row.verificationIterations() == attempts)
                .findFirst()
                .map(row -> "[%s, %s]"
                        .formatted(NumberFormats.percent(row.wilsonLow()), NumberFormats.percent(row.wilsonHigh())))
                .orElse(NumberFormats.ABSENT);
    }

    private String caption() {
        String names = models.stream()
                .map(model -> "**%s** is `%s`, at most %s tokens an answer"
                        .formatted(model.name(), model.model(), NumberFormats.count(model.maxTokens())))
                .collect(Collectors.joining("; "));
        return "In per cent. Models that are served elsewhere and that this study did not train (bold: %s), beside the ends of the arms (mean over seeds). The same problems, attempts and verifier; the task's prompt is the user's turn and the verifier's words are the next. The interval is for success within %s: for a served model Wilson's, which covers other problems only; for an arm the one of the tables above. Cut: answers cut off by the limit on their length. Too long: attempts without an answer because the conversation no longer fitted."
                .formatted(names, DisplayNames.attempts(data.spec().evaluation().verificationIterations()));
    }
}
