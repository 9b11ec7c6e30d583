package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny study reads the splits that shift the difficulty, from the deals to the report. */
class HarderSplitsTest {
    private static final List<String> SMALL = List.of(
            "model={hidden-size: 32, intermediate-size: 64, layers: 2, attention-heads: 2, key-value-heads: 1,"
                    + " max-positions: 160, rope-theta: 10000}",
            "pretraining.steps=24",
            "pretraining.batch-size=16",
            "evaluation.episodes=6",
            "memorisation=null");

    @TempDir
    private Path home;

    @Test
    void harderHandsAreReportedWithTheAttemptsThatFit() throws Exception {
        InProcessStudy study = study(
                "smoke-gp",
                "evaluation.splits=[held-out-id, rule-ood, five-cards, larger-numbers]",
                "evaluation.verification-iterations=5");

        StudyResults results = ProgrammeAssembler.assemble(
                        ProgrammeRun.of(study.run()), home.resolve("results"), Report::write)
                .only();

        assertThat(results.manifest().missing()).isEmpty();
        assertThat(rows(study, "seed-21/ppo/2/five-cards"))
                .allSatisfy(row -> assertThat(row.attempt()).isLessThanOrEqualTo(4));
        assertThat(rows(study, "seed-21/init/five-cards"))
                .filteredOn(row -> row.attempt() == 1)
                .extracting(AttemptRow::prompt)
                .hasSize(6)
                .allMatch(prompt -> prompt.matches("rule J 10 Q 10 K 10 target 24 deal( \\w+){5} json"));
        assertThat(rows(study, "seed-21/init/five-cards"))
                .extracting(AttemptRow::attempt)
                .contains(4);
        assertThat(rows(study, "seed-21/init/larger-numbers"))
                .extracting(AttemptRow::attempt)
                .contains(5);
        assertThat(results.rows(Table.SPLITS)).allSatisfy(row -> {
            assertThat(row.misplaced()).isZero();
            assertThat(row.unreadable()).isZero();
        });
        assertThat(results.rows(Table.SPLITS))
                .extracting(SplitRow::source)
                .contains("episodes: five-cards", "episodes: larger-numbers");
        assertThat(Files.readString(results.folder().resolve(Page.FILE)))
                .contains("Five cards", "up to 4 attempts, as many as the model", "Larger numbers")
                .doesNotContain("a leak");
    }

    @Test
    void everyWaypointOfALongerRouteFitsIntoTheWindow() throws Exception {
        InProcessStudy study =
                study("smoke-virl", "evaluation.splits=[longer-routes]", "evaluation.modes=[teacher-forced]");

        List<AttemptRow> rows = rows(study, "seed-22/init/longer-routes/teacher-forced");

        assertThat(rows).extracting(AttemptRow::waypoint).contains(13).allMatch(waypoint -> waypoint <= 13);
        assertThat(rows).hasSize(6 * 13);
        assertThat(rows).extracting(AttemptRow::problem).allMatch(id -> id.startsWith("id/reporting-longer"));
    }

    private InProcessStudy study(String name, String... settings) {
        return new InProcessStudy(
                home.resolve("home"),
                SpecReader.read(
                        name, Stream.concat(SMALL.stream(), Stream.of(settings)).toList()));
    }

    private static List<AttemptRow> rows(InProcessStudy study, String stage) throws Exception {
        return Table.EPISODES.read(Table.EPISODES.in(study.artifact(stage).folder()));
    }
}
