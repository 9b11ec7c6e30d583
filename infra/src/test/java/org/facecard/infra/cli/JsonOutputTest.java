package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.facecard.infra.airflow.AirflowAddress;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.output.JsonDocument;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that takes {@code --json} prints one document, as {@code schemas/cli.schema.json} describes it. */
class JsonOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Command lines, each with its definition in the schema. */
    private static final String LINES = """
            reproduce smoke                       | run
            reproduce smoke --until base          | reached
            ablate                                | ablations
            ablate map                            | run
            ablate map --schedule 0_3_*_*_*       | schedule
            plan smoke-gp                         | plan
            plan paper-llama                      | plan
            explain deals smoke-gp                | explanation
            runs                                  | runs
            runs --count                          | counts
            show smoke                            | run
            watch smoke                           | run
            retry smoke                           | names
            abandon smoke seed-21/ppo/2           | acknowledged
            pause smoke                           | acknowledged
            resume smoke                          | acknowledged
            reset smoke                           | run
            cancel smoke                          | acknowledged
            remove smoke                          | acknowledged
            schedules list                        | schedules
            schedules describe smoke              | schedule
            schedules pause smoke                 | acknowledged
            schedules resume smoke                | acknowledged
            schedules trigger smoke               | acknowledged
            schedules delete smoke                | acknowledged
            results list                          | results
            results show smoke                    | outcomes
            results download smoke --to TO        | acknowledged
            results agreement smoke other         | agreements
            results disputes                      | disputes
            results predictors                    | predictors
            results analysis smoke                | analysis
            results query --study smoke SELECT_1  | query-result
            episodes smoke                        | episodes
            track smoke --to URL --no-artifacts   | tracked
            evaluate smoke-gp --set name=asked --set evaluation.episodes=1 --model URL --name tiny | evaluated
            gc                                    | holdings
            doctor                                | findings
            checkpoint inspect CHECKPOINT         | checkpoint
            checkpoint merge ADAPTED MERGED       | acknowledged
            demonstrations write smoke-gp ROWS --rows 3 | acknowledged
            demonstrations inspect smoke-gp ROWS  | demonstrations
            demo-checkpoints laptop --to TO       | acknowledged
            worker --engine dev                   | acknowledged
            demo 7 3 2 Q                          | answers
            forecast paper-matrix                        | forecasts
            bench --quick --only plan --to TO     | benchmarks
            airflow doctor                        | findings
            airflow trigger --run-id r            | dag-run
            airflow watch                         | dag-run
            airflow retry                         | names
            airflow runs                          | dag-runs
            airflow logs                          | names
            airflow pause                         | dag
            airflow unpause                       | dag
            """;

    /** Has a test of its own: it serves until it is told to end. */
    private static final Set<String> SERVES = Set.of("serve");

    private static final String CHECKPOINT = "../pipelines/src/main/resources/demo/ppo";

    @TempDir
    Path folder;

    private final OtherServers servers = new OtherServers();

    @BeforeEach
    void write() {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", List.of("name=smoke")), Map.of(), Map.of());
        ResultsAssembler.assemble(nothing, folder.resolve("results"), done -> {});
        StudyRun other = new StudyRun(
                SpecReader.read("smoke-gp", List.of("name=other", "seeds=[91]", "bases=each-seed")),
                Map.of(),
                Map.of());
        ResultsAssembler.assemble(other, folder.resolve("results"), done -> {});
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void everyCommandPrintsWhatTheSchemaSays() throws IOException {
        FinishedTraining.write(folder.resolve("home"), new FakeRuns().programme("laptop"), Path.of(CHECKPOINT));
        FinishedTraining.adapted(Path.of(CHECKPOINT), folder.resolve("adapted"));
        assertThat(LINES.lines()).allSatisfy(line -> {
            String[] parts = line.split("\\|");
            CommandResult typed = typed(parts[0].strip());
            assertThat(typed.out()).as("%s: %s", line, typed.err()).isNotBlank();
            assertThat(CliSchema.faults(parts[1].strip(), typed.out()))
                    .as("%s printed %s", line, typed.out())
                    .isEmpty();
        });
    }

    @Test
    void everyCommandThatTakesTheOptionIsTriedHere() {
        Set<String> tried = new HashSet<>(SERVES);
        LINES.lines().forEach(line -> {
            String[] words = line.strip().split(" +");
            tried.add(words[0]);
            tried.add(words[0] + " " + words[1]);
        });
        CommandLine all = FacecardCommand.over(new FakeRuns(), Terminal.of(""));
        Set<String> missing = new TreeSet<>();
        leaves("", all).filter(name -> !tried.contains(name)).forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void whatServesPrintsWhereFirst() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FacecardCommand.over(new Fakes(), Terminal.of(""))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        Thread serving = new Thread(
                () -> line.execute(
                        "serve",
                        "--port",
                        "0",
                        "--json",
                        "--home",
                        folder.resolve("home").toString(),
                        "--results",
                        folder.resolve("results").toString()),
                "serving");
        serving.start();
        await().until(() -> out.toString().contains("}"));
        serving.interrupt();
        serving.join();
        assertThat(CliSchema.faults("serving", out.toString())).isEmpty();
        assertThat(err.toString()).startsWith("facecard: interrupted");
    }

    private static Stream<String> leaves(String path, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return command.getCommandSpec().findOption("--json") == null ? Stream.of() : Stream.of(path.strip());
        }
        return command.getSubcommands().entrySet().stream()
                .flatMap(child -> leaves(path + " " + child.getKey(), child.getValue()));
    }

    @Test
    void timesAndDurationsAreTexts() throws IOException {
        String holding = JsonDocument.of(
                List.of(new StoredItem(StoredItem.Kind.ARTIFACT, "ab", "there", 3, Duration.ofHours(30))));
        assertThat(JSON.readTree(holding).at("/0/age").asText()).isEqualTo("PT30H");
        assertThat(CliSchema.faults("holdings", holding)).isEmpty();
    }

    private CommandResult typed(String line) {
        String[] words = Stream.concat(
                        Arrays.stream(line.split(" +"))
                                .map(word ->
                                        word.equals("TO") ? folder.resolve("to").toString() : word)
                                .map(word -> word.equals("URL") ? servers.base().toString() : word)
                                .map(word -> word.equals("CHECKPOINT") ? CHECKPOINT : word)
                                .map(word -> word.matches("MERGED|ADAPTED|ROWS")
                                        ? folder.resolve(word.toLowerCase(Locale.ROOT))
                                                .toString()
                                        : word)
                                .map(word -> word.matches("(0_3|SELECT_).*") ? word.replace('_', ' ') : word),
                        Stream.of("--json"))
                .toArray(String[]::new);
        if (!line.startsWith("airflow")) {
            words = Stream.concat(
                            Arrays.stream(words),
                            Stream.of(
                                    "--home",
                                    folder.resolve("home").toString(),
                                    "--results",
                                    folder.resolve("results").toString()))
                    .toArray(String[]::new);
        }
        return CommandResult.into(new Fakes(), words);
    }

    /** Runs, schedules and an Airflow that have something to tell. */
    private final class Fakes implements Services {
        @Override
        public StudyRuns runs(RunSettings settings) {
            return new FakeRuns(
                    FakeRuns.state(RunStatus.FINISHED, FakeRuns.stage("deals", Stage.DEALS, StageState.DONE, 6)));
        }

        @Override
        public StudySchedules schedules(RunSettings settings) {
            return new FakeSchedules();
        }

        @Override
        public AirflowClient airflow() {
            return AirflowClient.of(
                    AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", servers.base().toString())));
        }

        /** Is told to end at once. */
        @Override
        public void work(WorkerSettings settings) {
            assertThat(settings.queue()).isEqualTo(WorkQueue.CPU);
        }
    }
}
