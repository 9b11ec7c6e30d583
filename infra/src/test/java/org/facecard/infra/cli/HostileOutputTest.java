package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.HomeServices;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.export.CsvGuard;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with control characters, foreign files and a full output: nothing is lost or hidden. */
class HostileOutputTest {
    private static final String ANSWER = "=cmd|' /C calc'!A0 \u001b[2J\u202e [x](javascript:alert(1))";

    @TempDir
    Path results;

    @TempDir
    Path elsewhere;

    private StudyResults study;

    @BeforeEach
    void write() throws IOException {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", List.of("name=smoke")), Map.of(), Map.of());
        study = ResultsAssembler.assemble(nothing, results, done -> {});
        part("ppo");
        part("sft");
    }

    private Path part(String arm) throws IOException {
        PartitionKey partition = PartitionKey.of(new CheckpointId(21, arm, 1), Split.RULE_OOD, ReadingMode.SAMPLED);
        Path folder = Files.createDirectories(study.folder().resolve("episodes").resolve(partition.path()));
        AttemptRow row = new AttemptRow(
                0,
                "ood/0",
                "1 2 3 4",
                1,
                1,
                "deal",
                ANSWER,
                null,
                true,
                "wrong-value",
                false,
                -1,
                "why",
                "stated",
                null,
                null,
                25,
                -3.5);
        Table.EPISODES.write(folder.resolve("part-0.parquet"), List.of(row));
        return folder.resolve("part-0.parquet");
    }

    private CommandResult typed(String line) {
        return CommandResult.into(
                new HomeServices(), (line + " --home " + elsewhere + "/home --results " + results).split(" "));
    }

    @Test
    void anAnswerReachesATerminalWithVisibleEscapes() {
        assertThat(typed("episodes smoke").out())
                .contains("A0 \\u001b[2J\\u202e [x]")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void anAnswerInJsonIsTheAnswer() throws IOException {
        String printed = typed("episodes smoke --json").out();
        assertThat(printed).doesNotContain("\u001b", "\u202e");
        assertThat(new ObjectMapper()
                        .readTree(printed)
                        .at("/0/attempts/0/answer")
                        .asText())
                .isEqualTo(ANSWER);
    }

    @Test
    void anAnswerInCsvIsGuardedUnlessAskedOtherwise() {
        assertThat(typed("results download smoke --format csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("smoke/episodes.csv")).content().contains("'=cmd|' /C calc");
        assertThat(CsvGuard.remove("'" + ANSWER)).isEqualTo(ANSWER);

        assertThat(typed("results download smoke --format plain-csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("smoke/episodes.csv")).content().contains(",=cmd|' /C calc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "arrow"})
    void everyTableIsDownloaded(String format) {
        assertThat(typed("results download smoke --to %s --format %s".formatted(elsewhere, format))
                        .code())
                .isZero();
        String ending = format.equals("csv") ? ".csv" : ".arrows";
        assertThat(study.manifest().tables().keySet())
                .hasSize(Table.ALL.size())
                .allSatisfy(table -> assertThat(elsewhere.resolve("smoke").resolve(table + ending))
                        .isNotEmptyFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"results show smoke --json", "results list", "plan smoke-gp --json", "episodes smoke", "--help"})
    void anOutputThatIsFullIsNotSuccess(String line) {
        StringWriter err = new StringWriter();
        int code = FacecardCommand.over(new HomeServices(), new Terminal(Optional.empty()))
                .setOut(new PrintWriter(new OutputStreamWriter(new FullDisk(), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(err, true))
                .execute((line.equals("--help") ? line : line + " --home " + elsewhere + " --results " + results)
                        .split(" "));
        assertThat(code).isEqualTo(ExitCode.STORAGE.code());
        assertThat(err.toString()).contains("standard output was closed or is full");
    }

    /** As {@code /dev/full}. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "arrow"})
    void aFullDiskDuringADownloadIsNamedWithAdvice(String format) throws Exception {
        Path small = Files.createDirectory(elsewhere.resolve("small"));
        Path log = elsewhere.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                "unshare",
                "-rm",
                "bash",
                "-c",
                "mount -t tmpfs -o size=8k tmpfs \"$SMALL\" || exit 77; \"$JAVA\" --add-opens=java.base/java.nio=ALL-UNNAMED -Xmx300m org.facecard.infra.Main results download smoke"
                        + " --format %s --to \"$SMALL\" --results \"$RESULTS\" --home \"$SMALL\"".formatted(format));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("SMALL", small.toString());
        builder.environment().put("RESULTS", results.toString());
        builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
        int code;
        try {
            code = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            code = 77; // there is no such program
        }
        assumeThat(code).as("unshare -rm cannot mount a disk here").isNotEqualTo(77);
        assertThat(Files.readString(log)).contains(small + "/smoke/").contains("the disk is full. Free some space");
        assertThat(code).isEqualTo(ExitCode.STORAGE.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "_SUCCESS", ".nfs0001", "part-0.parquet~", "seed=x/part-0.parquet"})
    void foreignFilesAreNamedAndSkipped(String name) throws IOException {
        Path foreign = study.folder().resolve("episodes").resolve(name);
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "foreign");

        CommandResult typed = typed("episodes smoke");
        assertThat(typed.out()).contains("arm=ppo", "arm=sft");
        assertThat(typed.err()).contains("skipped " + foreign);
        assertThat(typed.code()).isEqualTo(ExitCode.STORAGE.code());
        assertThat(typed("results download smoke --format csv --to " + elsewhere)
                        .code())
                .isZero();
    }

    @Test
    void damagedPartsAreNamedAndSkipped() throws IOException {
        Path damaged = part("ppo");
        Files.writeString(damaged, "torn");

        CommandResult typed = typed("episodes smoke");
        assertThat(typed.out()).contains("arm=sft").doesNotContain("arm=ppo");
        assertThat(typed.err()).contains("skipped table " + damaged);
        assertThat(typed.code()).isEqualTo(ExitCode.STORAGE.code());
    }

    @Test
    void aTornManifestIsNamedAndTheOtherStudiesListed() throws IOException {
        Path torn = Files.createDirectories(results.resolve("torn")).resolve("manifest.json");
        Files.writeString(torn, "{\"schema");
        Files.createDirectories(results.resolve(".DS_Store"));

        CommandResult typed = typed("results list");
        assertThat(typed.out()).contains("smoke");
        assertThat(typed.err()).contains("skipped " + torn);
        assertThat(typed.code()).isEqualTo(ExitCode.STORAGE.code());
    }

    @Test
    void tornRunStatesAreNamedAndOtherRunsListed() throws IOException {
        Path runs = Files.createDirectories(elsewhere.resolve("home/runs/torn"));
        Files.writeString(runs.resolve("state.json"), "{");
        Files.writeString(runs.resolveSibling(".DS_Store"), "foreign");

        CommandResult typed = typed("runs");
        assertThat(typed.out()).contains("no runs in");
        assertThat(typed.err()).contains("skipped " + runs.resolve("state.json"));
        assertThat(typed.code()).isEqualTo(ExitCode.STORAGE.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show ../../x", "watch ..", "results show ../x", "episodes ../../x", "retry a/../../b"})
    void aNameThatLeadsOutIsRefused(String line) {
        CommandResult typed = typed(line);
        assertThat(typed.code()).isIn(ExitCode.USAGE.code(), ExitCode.STORAGE.code());
        assertThat(typed.err()).doesNotContain("bug in Facecard");
    }
}
