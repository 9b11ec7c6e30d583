package org.facecard.workflows;

import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Records the histories that {@link ReplayTest} replays. Run it, in the folder of this module, in the commit that changes
 * a workflow on purpose: running studies of the version before cannot be carried by the new one then.
 */
final class HistoryRecorder {
    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final String PARKED = "seed-11/ppo/1";

    private HistoryRecorder() {}

    /** Runs a study with a fault, a parked stage that is retried, and one that is abandoned. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (TestEngine engine = new TestEngine()) {
            Programme programme = Programme.of(SmallStudy.named("recorded"));
            engine.stages.fail("base", FailureKind.INFRASTRUCTURE);
            engine.stages.fail(PARKED, FailureKind.BAD_SPEC);
            engine.stages.fail("seed-12/sft/1", FailureKind.DEFECT);
            WorkflowStub run = engine.start(programme);
            decide(engine, PARKED).retry();
            decide(engine, "seed-12/sft/1").abandon();
            run.getResult(StudyReport.class);
            engine.fire(Programme.of(SmallStudy.named("nightly")));
            write(engine, "scheduled", TestEngine.DISPATCH.schedule("nightly"));
            write(engine, "study", TestEngine.DISPATCH.study("recorded"));
            for (String cell : List.of("shared", "seed-11/ppo", "seed-12/sft")) {
                write(engine, "cell-" + cell.replace('/', '-'), TestEngine.DISPATCH.cell("recorded", cell));
            }
            for (String stage : List.of("base", PARKED, "seed-12/sft/1")) {
                String key = engine.status("recorded", stage).key();
                write(engine, "stage-" + stage.replace('/', '-'), TestEngine.DISPATCH.stage(key));
            }
        }
    }

    private static StageWorkflow decide(TestEngine engine, String stage) throws InterruptedException {
        TestEngine.until(() -> engine.status("recorded", stage).state() == StageState.PARKED);
        return engine.stage(engine.status("recorded", stage).key());
    }

    private static void write(TestEngine engine, String name, String workflow) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(name + ".json"),
                engine.client().fetchHistory(workflow).toJson(false));
    }
}
