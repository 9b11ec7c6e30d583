package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a study that reads five cards, of which four attempts fit into the window and five do not. */
class HarderSplitsReportTest {
    @TempDir
    static Path home;

    private static StudyResults results;
    private static String html;

    @BeforeAll
    static void writeReport() {
        results = ResultsAssembler.assemble(
                SyntheticStudy.of(SpecReader.read(
                                "smoke-gp",
                                List.of(
                                        "seeds=[21, 22]",
                                        "evaluation.splits=[held-out-id, rule-ood, five-cards]",
                                        "evaluation.verification-iterations=5",
                                        "claims={in-five: %s, in-four: %s}".formatted(claim(5), claim(4)))))
                        .run(new LocalArtifactStore(home)),
                home.resolve("results"),
                Report::write);
        html = Report.html(results);
    }

    private static String claim(int attempts) {
        return "{sentence: RL raises success on five cards., source: made up, paper: {reports: nothing}, quantity: {of:"
                + " change, arm: ppo, metric: success, verification-iterations: %d, split: five-cards}, rule: {expects: above, bound: 0, seeds: 2}}"
                        .formatted(attempts);
    }

    @Test
    void theReportSaysHowManyAttemptsFit() {
        assertThat(html)
                .contains("Five cards")
                .contains("hands of five cards, all of them used, the training rule; up to 4 attempts, as many as the");
        assertThat(results.rows(Table.CHANGES))
                .filteredOn(row -> row.split().equals("five-cards"))
                .extracting(ChangeRow::verificationIterations)
                .containsOnly(1, 4);
        assertThat(results.rows(Table.CHANGES))
                .filteredOn(row -> row.split().equals("rule-ood"))
                .extracting(ChangeRow::verificationIterations)
                .containsOnly(1, 5);
    }

    @Test
    void aClaimAboutAttemptsThatDoNotFitStaysOpen() {
        assertThat(reason("in-five")).isEqualTo("the study gives 4 attempts, the claim asks for 5");
        assertThat(reason("in-four")).doesNotContain("the claim asks for");
    }

    private static String reason(String claim) {
        return results.rows(Table.CLAIMS).stream()
                .filter(row -> row.claim().equals(claim))
                .map(row -> String.valueOf(row.reason()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void queriesOfFiguresFindTheLastAttemptOfEverySplit() {
        String query = html.substring(html.indexOf("case split when"));
        query = query.substring(0, query.indexOf("end") + 3).replace("&#39;", "'");
        assertThat(query).isEqualTo("case split when 'five-cards' then 4 else 5 end");
        try (Oracle oracle = new Oracle(results)) {
            assertThat(oracle.rows(
                            "select distinct split from 'outcomes.parquet' where verification_iterations = " + query,
                            results.folder()))
                    .hasSize(3);
        }
    }
}
