package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.data.AnswerForms;
import org.facecard.pipelines.report.data.AnswerForms.Form;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.verifier.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueProbabilitySectionTest {
    @TempDir
    Path home;

    private StudyResults results;

    @BeforeEach
    void write() {
        SyntheticStudy study =
                SyntheticStudy.of(SpecReader.read("smoke-gp", List.of("evaluation.value-probability=20")));
        results = ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home.resolve("store"))), home.resolve("results"), written -> {});
    }

    @Test
    void theMarkdownTableEqualsDuckDb() throws SQLException {
        String text = new ValueProbabilitySection(new ReportData(results)).markdown();

        for (String arm : results.manifest().spec().arms().keySet()) {
            assertThat(ends(text, arm).get(0))
                    .contains(" | %s [".formatted(percent(arm, "stated_probability", Split.HELD_OUT_ID)))
                    .contains(" | %s [".formatted(percent(arm, "stated_probability", Split.RULE_OOD)))
                    .contains(" | %s [".formatted(percent(arm, "training_probability", Split.RULE_OOD)));
        }
    }

    @Test
    void formsOfFirstAttemptsEqualDuckDb() throws SQLException {
        String text = new ValueProbabilitySection(new ReportData(results)).markdown();
        String readable = "outcome <> 'unreadable'";
        String legal = readable + " and outcome not in ('illegal-formula', 'number-not-given')";

        for (String arm : results.manifest().spec().arms().keySet()) {
            assertThat(ends(text, arm).get(1))
                    .containsSubsequence(
                            " | %s [".formatted(share(arm, readable, Split.HELD_OUT_ID)),
                            " | %s [".formatted(share(arm, readable, Split.RULE_OOD)),
                            " | %s [".formatted(share(arm, legal, Split.HELD_OUT_ID)),
                            " | %s [".formatted(share(arm, legal, Split.RULE_OOD)));
        }
    }

    @Test
    void formsHaveTheLabelsOfTheVerifiersOutcomes() throws IOException {
        Map<Outcome, String> shares = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            judgeEveryAttempt(outcome);
            AnswerForms forms = new AnswerForms(new ReportData(results));
            shares.put(
                    outcome,
                    Stream.of(Form.values())
                            .map(form -> forms.share(CheckpointReadings.INIT, Split.RULE_OOD, form)
                                    .orElseThrow())
                            .map(share -> share.mean() == 1 ? "yes" : "no")
                            .collect(Collectors.joining(" ")));
        }

        assertThat(shares)
                .containsEntry(Outcome.CORRECT, "yes yes")
                .containsEntry(Outcome.WRONG_VALUE, "yes yes")
                .containsEntry(Outcome.NUMBER_NOT_GIVEN, "yes no")
                .containsEntry(Outcome.ILLEGAL_FORMULA, "yes no")
                .containsEntry(Outcome.UNREADABLE, "no no")
                .containsEntry(Outcome.VERIFIER_ERROR, "no no");
    }

    private void judgeEveryAttempt(Outcome outcome) throws IOException {
        try (Stream<Path> parts = Files.walk(results.folder().resolve("episodes/seed=21/arm=init"))) {
            for (Path part : parts.filter(Files::isRegularFile).toList()) {
                Table.EPISODES.write(
                        part,
                        Table.EPISODES.read(part).stream()
                                .map(row -> judged(row, outcome))
                                .toList());
            }
        }
    }

    private static AttemptRow judged(AttemptRow row, Outcome outcome) {
        return new AttemptRow(
                row.episode(),
                row.problem(),
                row.cluster(),
                row.waypoint(),
                row.attempt(),
                row.prompt(),
                row.answer(),
                row.expected(),
                row.decidedByRule(),
                outcome.label(),
                row.correct(),
                row.reward(),
                row.message(),
                row.reading(),
                row.observationRight(),
                row.instructionRight(),
                row.tokens(),
                row.logProbability());
    }

    /** Returns the last line of the arm in every table. */
    private static List<String> ends(String text, String arm) {
        return Stream.of(text.split("(?=\\| checkpoint)"))
                .skip(1)
                .map(table -> table.lines()
                        .filter(line -> line.startsWith("| " + arm + ", budget"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow())
                .toList();
    }

    private String share(String arm, String counted, Split split) throws SQLException {
        String rows =
                "read_parquet('%s/episodes/*/*/*/*/*/*.parquet', hive_partitioning = true)".formatted(results.folder());
        return percent(
                arm,
                "(case when %s then 1 else 0 end)".formatted(counted),
                split,
                rows + " where attempt = 1 and mode = 'sampled'");
    }

    private String percent(String arm, String column, Split split) throws SQLException {
        return percent(
                arm,
                column,
                split,
                "read_parquet('%s/value_probabilities/*/*/*/*.parquet', hive_partitioning = true)"
                        .formatted(results.folder()));
    }

    private static String percent(String arm, String value, Split split, String rows) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = duck.createStatement()
                        .executeQuery(
                                "with own as (select * from %s) select 100 * avg(%s) from own where arm = '%s' and split = '%s' and budget = (select max(budget) from own where arm = '%3$s')"
                                        .formatted(rows, value, arm, split.label()))) {
            found.next();
            return String.format(Locale.ROOT, "%.1f", found.getDouble(1));
        }
    }

    @Test
    void intervalsOfProbabilitiesStayWithinZeroToOne() throws IOException {
        List<ValueProbabilityRow> rows = IntStream.range(0, 20)
                .mapToObj(deal -> new ValueProbabilityRow(
                        Split.RULE_OOD.label(), "p" + deal, "deal " + deal, "J", 11, 10, deal == 0 ? 0.5 : 1, 0))
                .toList();
        try (var parts = Files.walk(results.folder().resolve("value_probabilities"))) {
            parts.filter(Files::isRegularFile).forEach(part -> Table.VALUE_PROBABILITIES.write(part, rows));
        }

        assertThat(ends(new ValueProbabilitySection(new ReportData(results)).markdown(), "ppo")
                        .get(0))
                .contains(" 97.5 [")
                .doesNotContain(", 10")
                .doesNotContain("[−");
    }

    @Test
    void theReportsFirstLinesSayHowReadingChanged() throws IOException {
        Report.write(results);

        String markdown = Files.readString(results.folder().resolve("report.md"));
        assertThat(markdown.lines().limit(3))
                .anyMatch(line -> line.contains("the shifted rule states for a face card"));
        assertThat(markdown.lines()).contains("## Is the stated rule read?");
    }
}
