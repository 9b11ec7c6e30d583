package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.infra.airflow.LocalServer;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command, made to fail in many ways in a program whose environment holds planted secrets: none is printed, logged or
 * written, in no form.
 */
@Timeout(500)
class SecretsTest {
    private static final String MASK = "***";

    /** Where nothing listens. */
    private static final String NO_SERVICE = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    /** A command that came without a line in {@link FailingLines}, or left one behind, fails here. */
    @Test
    void everyCommandIsMadeToFail() {
        assertThat(new TreeSet<>(FailingLines.covered()))
                .isEqualTo(new TreeSet<>(FailingLines.commands().keySet()));
    }

    @BeforeEach
    void write() {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", List.of("name=smoke")), Map.of(), Map.of());
        ResultsAssembler.assemble(nothing, folder.resolve("results"), done -> {});
    }

    @Test
    void noFailingCommandShowsATokenThatAServiceRepeats() throws Exception {
        try (LocalServer echo = new LocalServer(SecretsTest::repeated)) {
            nothingIsShown(echo.base().toString(), echo.base().toString(), PlantedSecrets.environment(true), "text");
        }
    }

    @Test
    void noFailingCommandShowsAPasswordThatAServiceRepeats() throws Exception {
        try (LocalServer echo = new LocalServer(SecretsTest::repeated)) {
            nothingIsShown(echo.base().toString(), echo.base().toString(), PlantedSecrets.environment(false), "json");
        }
    }

    @Test
    void noFailingCommandShowsTheUserOfAnAddress() throws Exception {
        String address = "http://ann:pl4nted-airflow-password@127.0.0.1:1";
        nothingIsShown(address, NO_SERVICE, PlantedSecrets.environment(true), "text");
    }

    private void nothingIsShown(String service, String echo, Map<String, String> environment, String log)
            throws Exception {
        List<String> lines = new FailingLines(echo, PlantedSecrets.values(environment)).all();
        if (echo.equals(NO_SERVICE)) {
            lines.removeIf(line -> !line.startsWith("airflow") && !line.contains("http://ann:"));
        }
        String said = said(lines, service, environment, log);
        List<String> ends =
                said.lines().filter(line -> line.startsWith("ended ")).toList();
        assertThat(ends).hasSameSizeAs(lines);
        assertThat(said).contains(MASK);
        for (String secret : PlantedSecrets.forbidden()) {
            assertThat(at(said, secret)).as("a command shows %s", secret).isEmpty();
        }
        if (!echo.equals(NO_SERVICE)) {
            everyCommandFails(lines, ends);
        }
        filesHoldNone();
    }

    private static void everyCommandFails(List<String> lines, List<String> ends) {
        for (String command : FailingLines.covered()) {
            assertThat(IntStream.range(0, lines.size())
                            .filter(i -> lines.get(i).startsWith(command)
                                    && !ends.get(i).equals("ended 0")))
                    .as("%s fails somehow", command)
                    .isNotEmpty();
        }
    }

    /** The first line that holds {@code secret}, with the number of the command that has said it. */
    private static String at(String said, String secret) {
        int place = said.indexOf(secret);
        if (place < 0) {
            return "";
        }
        long before = said.substring(0, place)
                .lines()
                .filter(line -> line.startsWith("ended "))
                .count();
        return "command %d: %s"
                .formatted(
                        before,
                        said.substring(said.lastIndexOf('\n', place) + 1)
                                .lines()
                                .findFirst()
                                .orElse(""));
    }

    /** Whatever the commands wrote; names of files are what was typed. */
    private void filesHoldNone() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(found -> !found.endsWith("said"))
                    .toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(PlantedSecrets.forbidden()).as("%s", file).noneMatch(text::contains);
            }
        }
    }

    private String said(List<String> lines, String service, Map<String, String> environment, String log)
            throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-worker.xml",
                "-Dfacecard.checkout=" + folder,
                FailingCommands.class.getName()));
        command.addAll(lines);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "AIRFLOW_BASE_URL", service,
                        "MLFLOW_TRACKING_URI", service,
                        "AWS_ENDPOINT_URL_S3", service,
                        "FACECARD_HOME", folder.resolve("home").toString(),
                        "FACECARD_LOG", log));
        Process program = builder.start();
        try {
            assertThat(program.waitFor(300, TimeUnit.SECONDS))
                    .as(() -> "ended; the last words are " + tail(said))
                    .isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(said);
    }

    private static String tail(Path said) {
        try {
            String text = Files.readString(said);
            return text.lines().filter(line -> line.startsWith("ended ")).count() + " commands ended; "
                    + text.substring(Math.max(0, text.length() - 500));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A service that refuses whatever it is asked and repeats what it was sent, its headers too. */
    private static LocalServer.Reply repeated(HttpExchange request, String body) {
        if (request.getRequestURI().getPath().endsWith("/api/v2/version")) {
            return new LocalServer.Reply(200, "{\"version\":\"3.3.2\"}");
        }
        String headers = request.getRequestHeaders().toString();
        String words = (headers + " " + request.getRequestURI() + " " + body).replaceAll("[\"\\\\<>&\\p{Cntrl}]", "'");
        return new LocalServer.Reply(
                403, "{\"detail\":\"%s\",\"message\":\"%s\",\"error_code\":\"%s\"}".formatted(words, words, words));
    }
}
