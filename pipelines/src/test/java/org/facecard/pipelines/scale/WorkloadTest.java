package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
    @TempDir
    Path root;

    @Test
    void anArmMayReadStagesOfALaterArm() {
        StudySpec spec = SpecReader.read("verification", List.of("seeds=[31]"));
        assertThat(workload(spec).jobs())
                .hasSameSizeAs(StudyPlan.of(spec).stages().keySet());
    }

    @Test
    void stagesThatArmsShareAreOneJob() {
        assertThat(workload(SpecReader.read("horizon", List.of("seeds=[31]"))).jobs())
                .extracting(Job::name)
                .filteredOn(name -> name.matches("seed-31/ppo[^/]*/5"))
                .hasSize(1);
    }

    private Workload workload(StudySpec spec) {
        StudyResults results = ResultsAssembler.assemble(new StudyRun(spec, Map.of(), Map.of()), root, ignored -> {});
        Table.STAGES.write(
                Table.STAGES.in(results.folder()),
                results.rows(Table.STAGES).stream().map(WorkloadTest::made).toList());
        return Workload.of(ProgrammeResults.open(root, spec.name()));
    }

    /** A longer ppo arm begins like the shorter ones. */
    private static StageRow made(StageRow row) {
        String key = row.stage().replaceAll("/ppo-[^/]+/", "/ppo/");
        return new StageRow(
                row.stage(),
                row.kind(),
                key,
                key,
                row.seed(),
                row.arm(),
                row.budget(),
                "done",
                false,
                1,
                null,
                0,
                "2026-11-21T00:00:00Z",
                10,
                10,
                0,
                0,
                0);
    }
}
