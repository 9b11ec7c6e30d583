package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowQueryRejectedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.StageState;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.facecard.workflows.status.StageStatus;
import org.facecard.workflows.status.StateSince;
import org.facecard.workflows.status.StudyMemo;
import org.facecard.workflows.status.StudyState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Studies of fake stages on every engine there is. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(Carrier.class)
class StudyRunsTest {
    private static final int MOST_FAILURES_THAT_ARE_OVERLOOKED = 3;
    private static final String SEGMENT = "seed-11/ppo/1";

    private final Carrier carrier;

    @TempDir
    Path folder;

    private final Programme tiny = Programme.of(TinyStudy.named("tiny"));

    StudyRunsTest(Carrier carrier) {
        this.carrier = carrier;
    }

    @BeforeEach
    void there() {
        carrier.assume();
    }

    private StudyRuns runs(String name) {
        Home home = new Home(folder.resolve(name));
        RunSettings settings = new RunSettings(home.folder(), folder.resolve(name + "-results"), carrier.in(home), 1);
        return new HomeRuns(settings, FakeWorker.science(), FakeWorker.class);
    }

    private FakeRunner.Control control(String home) {
        return FakeRunner.Control.in(folder.resolve(home));
    }

    private static RunState reach(RunHandle run, Predicate<RunState> goal) {
        return await().atMost(Duration.ofSeconds(60)).until(run::state, goal);
    }

    private static StageState stage(RunState state, String name) {
        return state.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean stands(RunState state, String name, StageStatus status) {
        return stage(state, name).status() == status;
    }

    private Map<String, String> digests(String home) {
        return new org.facecard.activities.planning.PlanWalk(new Home(folder.resolve(home)).store(), StudyPlan.of(tiny))
                .all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue()
                                        .artifact()
                                        .map(artifact -> artifact.ref().digest())
                                        .orElse("none")));
    }

    private boolean checkpointed(String home, RunState state) {
        String key = stage(state, SEGMENT).key();
        return !key.isEmpty()
                && Files.exists(
                        folder.resolve(home).resolve("checkpoints").resolve(key).resolve("1"));
    }

    private RunState complete(String home) throws InterruptedException {
        try (RunHandle run = runs(home).start(tiny)) {
            return run.await(state -> {});
        }
    }

    @Test
    void aStudyReachesItsReportAndASecondRunReuses() throws Exception {
        RunState first = complete("home");
        List<String> events = control("home").events();
        RunState second = complete("home");

        assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(first.counts()).containsOnlyKeys(StageStatus.DONE);
        assertThat(first.stages()).extracting(StageState::worker).doesNotContainNull();
        assertThat(Path.of(first.report())).hasContent("a report");
        assertThat(second.counts()).containsOnlyKeys(StageStatus.REUSED);
        assertThat(second.engine()).isEmpty();
        assertThat(Path.of(second.report())).hasContent("a report");
        assertThat(control("home").events()).isEqualTo(events);
        assertThat(runs("home").plan(tiny).cached()).isTrue();
    }

    @Test
    void aKilledWorkersStageResumesToTheSameBytes() throws Exception {
        complete("undisturbed");
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
            new ProcessBuilder("kill", "-9", Long.toString(worker().pid()))
                    .start()
                    .waitFor();
            control("home").unset("pace");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
        assertThat(digests("home")).isEqualTo(digests("undisturbed"));
    }

    @Test
    void closingSavesACheckpointForTheNextStart() throws Exception {
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
        }
        RunState between = runs("home").state("tiny");
        PlannedState plan = runs("home").plan(tiny);
        control("home").unset("pace");

        RunState last = complete("home");

        assertThat(between.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(plan.stages())
                .filteredOn(item -> item.name().equals(SEGMENT))
                .extracting(PlannedState.Item::fate)
                .containsExactly(PlannedState.Fate.RESUMES);
        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    @Test
    void parkedStagesEndTheWaitAndAreRetriedElsewhere() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            RunState parked = run.await(state -> {});
            assertThat(parked.status()).isEqualTo(RunStatus.PARKED);
            assertThat(stage(parked, SEGMENT).why()).isEqualTo("ppo is set to break: fix it");
            assertThat(stage(parked, "seed-11/sft/1").status()).isEqualTo(StageStatus.PENDING);

            control("home").unset("break-ppo");
            assertThat(runs("home").retry("tiny", Optional.empty())).containsExactly(SEGMENT);
            runs("home").retry("tiny", Optional.of(SEGMENT));

            assertThat(reach(run, state -> !state.carried()).status()).isEqualTo(RunStatus.FINISHED);
        }
    }

    @Test
    void anAbandonedStageIsSkippedAndTheStudyFinishes() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            run.await(state -> {});
            assertThatThrownBy(() -> runs("home").abandon("tiny", "base"))
                    .isInstanceOf(RunException.class)
                    .hasMessage("base is done: only a parked stage takes abandon");

            runs("home").abandon("tiny", SEGMENT);

            reach(run, state -> stands(state, SEGMENT, StageStatus.ABANDONED));
            runs("home").abandon("tiny", SEGMENT);
            RunState last = reach(run, state -> !state.carried());
            assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(stands(last, SEGMENT, StageStatus.ABANDONED)).isTrue();
            assertThat(stands(last, "seed-11/ppo/2", StageStatus.SKIPPED)).isTrue();
            assertThat(stands(last, "seed-11/sft/1", StageStatus.SKIPPED)).isTrue();
        }
        control("home").unset("break-ppo");
        assertThat(complete("home").counts()).containsOnlyKeys(StageStatus.REUSED, StageStatus.DONE);
    }

    @Test
    void aRunningStudyCannotStartTwiceAndCanBeCancelled() throws Exception {
        control("home").set("pace", "200");
        try (RunHandle run = runs("home").start(tiny)) {
            RunState busy = reach(run, state -> stands(state, SEGMENT, StageStatus.RUNNING));
            assertThat(stage(busy, SEGMENT).worker()).startsWith(worker().pid() + "@");
            assertThatThrownBy(() -> runs("home").start(Programme.of(TinyStudy.clipped("tiny", 0.3))))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("if yours is another study, give it a name of its own with --set name=NAME");
            assertThat(runs("home").programme("tiny")).isEqualTo(tiny);

            runs("home").cancel("tiny");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.CANCELLED);
        }
        runs("home").cancel("tiny");
        assertThatThrownBy(() -> runs("home").retry("tiny", Optional.empty()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("facecard reproduce tiny");
    }

    @Test
    void resettingALiveRunKeepsItsCarrierAndRepeatsNothing() throws Exception {
        complete("undisturbed");
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));

            assertThat(runs("home").reset("tiny")).isEmpty();
            reach(run, state -> noted("ppo stopped at [1-9][0-9]*"));
            reach(
                    run,
                    state -> stands(state, "base", StageStatus.REUSED) && stands(state, SEGMENT, StageStatus.RUNNING));
            reach(run, state -> noted("ppo from [1-9][0-9]*"));
            assertThat(queueInMemo())
                    .endsWith("cpu/" + ComputationDigest.of(tiny.numerics()).digest());
            assertThat(runs("home").reset("tiny")).isEmpty();
            control("home").unset("pace");

            RunState last = run.await(state -> {});
            assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(Path.of(last.report())).hasContent("a report");
            assertThat(last.counts()).containsOnlyKeys(StageStatus.REUSED, StageStatus.DONE);
        }
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        assertThat(digests("home")).isEqualTo(digests("undisturbed"));
    }

    /** What the engine notes of a run by itself; the embedded one has no such notes. */
    private String queueInMemo() {
        Home home = new Home(folder.resolve("home"));
        if (carrier == Carrier.EMBEDDED) {
            return "cpu/" + ComputationDigest.of(tiny.numerics()).digest();
        }
        try (Engine engine = Engine.open(carrier.in(home))) {
            String study = engine.names(home.scope()).study("tiny");
            Object queue =
                    engine.client().newUntypedWorkflowStub(study).describe().getMemo(StudyMemo.QUEUE, String.class);
            return String.valueOf(queue);
        }
    }

    @Test
    void aParkedRunThatIsResetTriesAgain() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
            control("home").unset("break-ppo");

            assertThat(runs("home").reset("tiny")).isEmpty();

            assertThat(reach(run, state -> state.status() == RunStatus.FINISHED).counts())
                    .containsOnlyKeys(StageStatus.REUSED, StageStatus.DONE);
        }
    }

    @Test
    void aRunThatNobodyCarriesIsResetByCarryingIt() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            run.await(state -> {});
            runs("home").abandon("tiny", SEGMENT);
            reach(run, state -> !state.carried());
        }
        control("home").unset("break-ppo");
        control("home").set("pace", "300");
        try (RunHandle finished = runs("home").reset("tiny").orElseThrow()) {
            reach(finished, state -> stands(state, "seed-11/ppo/2", StageStatus.RUNNING));
            assertThatThrownBy(() -> runs("home").start(tiny)).isInstanceOf(RunException.class);
            runs("home").cancel("tiny");
            assertThat(finished.await(state -> {}).status()).isEqualTo(RunStatus.CANCELLED);
        }
        try (RunHandle cancelled = runs("home").reset("tiny").orElseThrow()) {
            reach(cancelled, state -> stands(state, "seed-11/ppo/2", StageStatus.RUNNING));
        }
        assertThat(runs("home").state("tiny").status()).isEqualTo(RunStatus.INTERRUPTED);
        control("home").unset("pace");
        try (RunHandle interrupted = runs("home").reset("tiny").orElseThrow()) {
            assertThat(interrupted.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        try (RunHandle made = runs("home").reset("tiny").orElseThrow()) {
            assertThat(made.state().counts()).containsOnlyKeys(StageStatus.REUSED);
        }
    }

    @Test
    void aRunBrokenByTemporalsResetContinuesWhenRestarted() throws Exception {
        assumeThat(carrier).as("the embedded engine has no reset of its own").isNotEqualTo(Carrier.EMBEDDED);
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
            Home home = new Home(folder.resolve("home"));
            try (Engine engine = Engine.open(carrier.in(home))) {
                resetByTemporal(engine, engine.names(home.scope()).study("tiny"));
            }
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FAILED);
        }
        control("home").unset("pace");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    /** To the end of its first workflow task, which is its fourth event. */
    private static void resetByTemporal(Engine engine, String workflow) {
        engine.client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(engine.client().getOptions().getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                        .setReason("a test")
                        .setRequestId(UUID.randomUUID().toString())
                        .setWorkflowTaskFinishEventId(4)
                        .build());
    }

    @Test
    void aRunWithAFailedWorkflowTaskIsContinued() throws Exception {
        assumeThat(carrier).as("the embedded engine ends with the run").isNotEqualTo(Carrier.EMBEDDED);
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
        }
        Home home = new Home(folder.resolve("home"));
        try (Engine engine = Engine.open(carrier.in(home))) {
            failAStep(engine, engine.names(home.scope()), "tiny");
        }
        control("home").unset("pace");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    @Test
    void aParkedRunWhoseStagesAppearLeavesNoWorkflowOpen() throws Exception {
        assumeThat(carrier).as("the embedded engine ends with the run").isNotEqualTo(Carrier.EMBEDDED);
        complete("undisturbed");
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
        }
        copyArtifacts("undisturbed", "home");

        assertThat(complete("home").counts()).containsOnlyKeys(StageStatus.REUSED);

        Home home = new Home(folder.resolve("home"));
        try (Engine engine = Engine.open(carrier.in(home))) {
            String study = engine.names(home.scope()).study("tiny");
            assertThat(engine.client().newUntypedWorkflowStub(study).describe().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
    }

    private void copyArtifacts(String from, String to) throws IOException {
        Path source = folder.resolve(from).resolve("artifacts");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(to).resolve("artifacts").resolve(source.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** As a process does that is frozen or killed in the middle of a step. */
    private static void failAStep(Engine engine, Dispatch names, String study) {
        WorkflowServiceBlockingStub service =
                engine.client().getWorkflowServiceStubs().blockingStub();
        String namespace = engine.client().getOptions().getNamespace();
        WorkflowStub workflow = engine.client().newUntypedWorkflowStub(names.study(study));
        workflow.signal("nothing");
        PollWorkflowTaskQueueResponse step;
        do {
            step = service.pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.newBuilder()
                    .setNamespace(namespace)
                    .setTaskQueue(TaskQueue.newBuilder().setName(names.queue(WorkQueue.LIGHT)))
                    .build());
            service.respondWorkflowTaskFailed(RespondWorkflowTaskFailedRequest.newBuilder()
                    .setNamespace(namespace)
                    .setTaskToken(step.getTaskToken())
                    .build());
        } while (step.getAttempt() <= MOST_FAILURES_THAT_ARE_OVERLOOKED
                || !step.getWorkflowExecution().getWorkflowId().equals(names.study(study)));
        assertThatThrownBy(() -> workflow.query("state", StudyState.class, new StateSince(0)))
                .isInstanceOf(WorkflowQueryRejectedException.class);
    }

    private static ProcessHandle worker() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(FakeWorker.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    private boolean noted(String event) {
        try {
            return control("home").events().stream().anyMatch(line -> line.matches(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void pausedRunsReleaseWorkersAndResumeFromCheckpoints() throws Exception {
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));

            runs("home").pause("tiny");
            runs("home").pause("tiny");

            reach(run, state -> state.status() == RunStatus.PAUSED && stands(state, SEGMENT, StageStatus.QUEUED));
            reach(run, state -> noted("ppo stopped at [1-9][0-9]*"));
            control("home").unset("pace");
            runs("home").resume("tiny");
            runs("home").resume("tiny");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
        assertThatThrownBy(() -> runs("home").pause("tiny"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the run tiny is finished");
    }

    @Test
    void aMendedStudyRunsOnlyWhatDependsOnTheChange() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
        }
        control("home").unset("break-ppo");
        Programme fixed = Programme.of(TinyStudy.clipped("tiny", 0.3));

        RunState last;
        try (RunHandle run = runs("home").start(fixed)) {
            last = run.await(state -> {});
        }

        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(List.of("deals", "corpus", "base", "seed-11/init"))
                .allMatch(name -> stands(last, name, StageStatus.REUSED));
        assertThat(stands(last, SEGMENT, StageStatus.DONE)).isTrue();
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
    }

    @Test
    void damagedInputsAreNamedAndRemadeAtTheNextStart() throws Exception {
        control("home").set("break-ppo", "");
        String base;
        try (RunHandle run = runs("home").start(tiny)) {
            base = stage(run.await(state -> {}), "seed-11/init").key();
        }
        control("home").unset("break-ppo");
        Path artifact =
                folder.resolve("home/artifacts").resolve(base.substring(0, 2)).resolve(base);
        Files.writeString(artifact.resolve("result.txt"), "damaged");

        assertThat(new LocalArtifactStore(folder.resolve("home")).find(base)).isEmpty();
        RunState last = complete("home");

        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(stands(last, "seed-11/init", StageStatus.DONE)).isTrue();
        assertThat(stands(last, "base", StageStatus.REUSED)).isTrue();
        assertThat(last.stages())
                .noneMatch(stage -> stage.kind() == Stage.BASE && !stage.why().isEmpty());
    }

    @Test
    void anotherVersionsStateIsNamedAndTheStudyStarts() throws Exception {
        Path file = folder.resolve("home/runs/tiny/programme.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "{\"spec\": {}}");
        assertThatThrownBy(() -> runs("home").programme("tiny"))
                .isInstanceOfSatisfying(
                        RunException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(RunException.Kind.DAMAGED))
                .hasMessageContaining(file + " is of another version of Facecard or damaged");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(runs("home").programme("tiny")).isEqualTo(tiny);
    }

    @Test
    void aRunWithUnwritableStateReachesItsReport() throws Exception {
        control("home").set("pace", "100");
        RunState last;
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> stands(state, SEGMENT, StageStatus.RUNNING));
            block(folder.resolve("home/runs/tiny/state.json"));
            control("home").unset("pace");
            last = run.await(state -> {});
        }
        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(Path.of(last.report())).hasContent("a report");
        assertThat(folder.resolve("home/runs/tiny/state.json")).isDirectory();
    }

    /** Nothing can be written where a folder lies that is not empty. The run may write once more meanwhile. */
    private static void block(Path file) throws IOException {
        Path folder = file.resolveSibling("in-the-way");
        Files.createDirectory(folder);
        Files.createFile(folder.resolve("something"));
        while (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
            try {
                Files.move(folder, file);
            } catch (FileAlreadyExistsException e) {
                continue; // written just now
            }
        }
    }

    @Test
    void unknownRunsAreNamedWithTheKnownOnes() throws IOException {
        assertThatThrownBy(() -> runs("home").reset("nowhere")).hasMessageContaining("there is no run \"nowhere\"");
        assertThatThrownBy(() -> runs("home").state("nowhere"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("there is no run \"nowhere\"");
    }

    private static Programme joint(String name, String... parts) {
        return new Programme(
                name,
                "Parts",
                Stream.of(parts)
                        .map(part -> new Part(part, TinyStudy.named(part)))
                        .toList());
    }

    @Test
    void equalPartsRunTheirStagesOnce() throws Exception {
        complete("alone");
        Programme joint = joint("joint", "one", "two");
        try (RunHandle run = runs("home").start(joint)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events())
                .containsExactlyInAnyOrderElementsOf(control("alone").events());

        assertThat(runs("home").plan(joint).cached()).isTrue();
        try (RunHandle again = runs("home").start(joint)) {
            assertThat(again.state().counts()).containsOnlyKeys(StageStatus.REUSED);
            assertThat(Path.of(again.state().report()))
                    .isEqualTo(folder.resolve("home-results/joint/report.html"))
                    .hasContent("a report");
        }
        assertThat(folder.resolve("home-results/joint/two/outcomes.parquet")).isRegularFile();
        assertThat(runs("home").programme("joint")).isEqualTo(joint);
    }

    @Test
    void aStageSharedByPartsIsRetriedOnceForBoth() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(joint("joint", "one", "two"))) {
            RunState parked = run.await(state -> {});
            assertThat(parked.stages())
                    .filteredOn(stage -> stage.status() == StageStatus.PARKED)
                    .extracting(StageState::name)
                    .containsExactly("one/" + SEGMENT, "two/" + SEGMENT);
            assertThatThrownBy(() -> runs("home").retry("joint", Optional.of(SEGMENT)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("did you mean one/%1$s or two/%1$s?".formatted(SEGMENT));

            control("home").unset("break-ppo");
            runs("home").retry("joint", Optional.empty());

            assertThat(reach(run, state -> !state.carried()).status()).isEqualTo(RunStatus.FINISHED);
        }
    }
}
