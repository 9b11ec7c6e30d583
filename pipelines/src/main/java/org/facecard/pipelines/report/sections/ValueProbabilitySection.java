package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.data.AnswerForms;
import org.facecard.pipelines.report.data.AnswerForms.Form;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** Whether the stated rule is read: probabilities of face cards' values, teacher-forced, and the form of answers. */
public final class ValueProbabilitySection {
    private static final double PER_CENT = 100;
    private static final String TITLE = "Is the stated rule read?";
    private static final List<String> COLUMNS =
            List.of("checkpoint", "training rule stated", "shifted rule stated", "training rule's value there");
    private static final String CAPTION =
            "Mean probability of the value that the prompt states, and under the shifted rule also of the training"
                    + " rule's value, per cent, with 95 % intervals over seeds and problems.";

    private static final List<String> FORM_COLUMNS = List.of(
            "checkpoint",
            "readable, training rule",
            "readable, shifted rule",
            "uses the cards, training rule",
            "uses the cards, shifted rule");
    private static final String FORM_CAPTION =
            "Share of first attempts in which the verifier finds an answer, and of first attempts with a legal formula that"
                    + " uses exactly the given cards, whatever it equals, per cent, with 95 % intervals over seeds and"
                    + " problems.";

    private final ReportData data;
    private final MemorisationMeasures measures;
    private final AnswerForms forms;

    public ValueProbabilitySection(ReportData data) {
        this.data = data;
        this.measures = new MemorisationMeasures(data);
        this.forms = new AnswerForms(data);
    }

    /** Returns the section; nothing where the study does not measure it. */
    public Optional<Section> section() {
        return measures.absent(Table.VALUE_PROBABILITIES)
                ? Optional.empty()
                : Optional.of(Section.of(
                        "values",
                        TITLE,
                        figure(),
                        table(COLUMNS, rows(), CAPTION),
                        table(FORM_COLUMNS, formRows(), FORM_CAPTION)));
    }

    private Figure figure() {
        List<Series> stated = measures.overCompute(MemorisationMeasure.statedValue(Split.RULE_OOD), PER_CENT);
        List<Series> training = measures.overCompute(MemorisationMeasure.trainingValue(Split.RULE_OOD), PER_CENT);
        Axis across = Axis.linear(
                "TFLOP since the " + data.startWord(),
                Stream.of(stated, training).flatMap(List::stream).flatMapToDouble(Series::xs));
        Axis up = Axis.linear("probability, %", DoubleStream.of(0, PER_CENT));
        return new Figure(
                "values",
                "Probability of a face card's value where the expert's answer lists it, the answer up to that place"
                        + " given. The prompt states the shifted rule. Left: the value under that rule, 100 % if it is"
                        + " read. Right: the value under the training rule, 100 % if that one is memorised.",
                "Probability of the stated value and of the training rule's value against compute",
                List.of(
                        new Panel("Stated value", across, up, stated, Optional.empty(), Marks.POINTS_AND_BANDS),
                        new Panel(
                                "Value under the training rule",
                                across,
                                up,
                                training,
                                Optional.empty(),
                                Marks.POINTS_AND_BANDS)),
                source());
    }

    /** All seeds count equally. */
    private static FigureSource source() {
        return new FigureSource("""
            with checkpoints as (
              select arm, budget, seed, avg(stated_probability) as stated, avg(training_probability) as training
              from read_parquet('value_probabilities/*/*/*/*.parquet', hive_partitioning = true)
              where split = '%s' group by all)
            select arm as series, budget, 100 * avg(stated) as stated, 100 * avg(training) as training
            from checkpoints group by all order by all\
            """.formatted(Split.RULE_OOD.label()));
    }

    /** Returns the section as Markdown, without its figure; empty where the study does not measure it. */
    public String markdown() {
        return measures.absent(Table.VALUE_PROBABILITIES)
                ? ""
                : "## %s\n\n%s%s"
                        .formatted(
                                TITLE,
                                markdown(COLUMNS, rows(), CAPTION),
                                markdown(FORM_COLUMNS, formRows(), FORM_CAPTION));
    }

    private static String markdown(List<String> columns, Stream<List<String>> rows, String caption) {
        return "%s\n\n%s%s%s\n"
                .formatted(
                        caption,
                        MarkdownText.line(columns),
                        MarkdownText.rule(columns.size()),
                        rows.map(MarkdownText::line).collect(Collectors.joining()));
    }

    private static Content table(List<String> columns, Stream<List<String>> rows, String caption) {
        HtmlTable table = new HtmlTable(columns);
        rows.forEach(table::row);
        return table.captioned(caption);
    }

    private Stream<List<String>> rows() {
        return checkpoints().map(this::row);
    }

    private Stream<List<String>> formRows() {
        return checkpoints().map(this::formRow);
    }

    private Stream<CheckpointReadings> checkpoints() {
        return Stream.concat(
                data.starts().stream(),
                data.arms().stream()
                        .flatMap(arm -> data.trajectory(arm).stream().skip(1)));
    }

    private List<String> row(CheckpointReadings checkpoint) {
        return List.of(
                checkpoint.words(),
                percent(measures.mean(checkpoint, MemorisationMeasure.statedValue(Split.HELD_OUT_ID))),
                percent(measures.mean(checkpoint, MemorisationMeasure.statedValue(Split.RULE_OOD))),
                percent(measures.mean(checkpoint, MemorisationMeasure.trainingValue(Split.RULE_OOD))));
    }

    private List<String> formRow(CheckpointReadings checkpoint) {
        return List.of(
                checkpoint.words(),
                percent(forms.share(checkpoint, Split.HELD_OUT_ID, Form.READABLE)),
                percent(forms.share(checkpoint, Split.RULE_OOD, Form.READABLE)),
                percent(forms.share(checkpoint, Split.HELD_OUT_ID, Form.USES_CARDS)),
                percent(forms.share(checkpoint, Split.RULE_OOD, Form.USES_CARDS)));
    }

    private static String percent(Optional<Estimate> share) {
        return share.map(NumberFormats::percentWithInterval).orElse(NumberFormats.ABSENT);
    }
}
