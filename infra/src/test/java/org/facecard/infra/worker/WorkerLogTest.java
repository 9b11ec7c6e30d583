package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.Runs;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real worker process logs for programs to read. */
@Timeout(120)
class WorkerLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Process worker(RunHandle run) throws IOException {
        WorkerArguments arguments = new WorkerArguments(
                new HomeAddress.Folder(folder),
                EngineKind.EMBEDDED,
                run.state().engine(),
                WorkQueue.CPU,
                WorkerHost.GRACE,
                null);
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Dlogback.configurationFile=logback-worker.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Runs.program().getName()));
        command.addAll(arguments.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FACECARD_LOG", "json");
        return builder.start();
    }

    /** The lines until the base is made. */
    private static List<JsonNode> lines(Process worker) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        BufferedReader out = worker.inputReader();
        while (lines.isEmpty() || !message(lines.get(lines.size() - 1)).equals("tiny base: done")) {
            lines.add(JSON.readTree(out.readLine()));
        }
        return lines;
    }

    private static String message(JsonNode line) {
        return line.path("formattedMessage").asText();
    }

    @Test
    void logLinesAreDocumentsThatNameStageAndAttempt() throws Exception {
        try (RunHandle run = Runs.unserved(folder)) {
            Process worker = worker(run);
            try {
                List<JsonNode> lines = lines(worker);
                assertThat(lines).allSatisfy(line -> assertThat(message(line)).isNotEmpty());
                List<JsonNode> ofBase = lines.stream()
                        .filter(line -> message(line).startsWith("tiny base"))
                        .toList();
                assertThat(ofBase).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> {
                    JsonNode labels = line.path("mdc");
                    assertThat(labels.path("study").asText()).isEqualTo("tiny");
                    assertThat(labels.path("stage").asText()).isEqualTo("base");
                    assertThat(labels.path("attempt").asText()).isEqualTo("1");
                    assertThat(labels.path("run").asText()).isNotEmpty();
                    assertThat(labels.path("worker").asText()).startsWith(worker.pid() + "@");
                });
            } finally {
                worker.destroyForcibly().waitFor();
            }
        }
    }
}
