package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that fail in every way, in a program whose environment holds planted secrets: none of them is printed. */
@Timeout(240)
class SecretsTest {
    private static final Map<String, String> PLANTED = Map.of(
            "AIRFLOW_TOKEN", "pl4nted-airflow-token\n",
            "AIRFLOW_PASSWORD", "pl4nted-airflow-password",
            "AWS_SECRET_ACCESS_KEY", "pl4nted/aws+secret",
            "AWS_SESSION_TOKEN", "pl4nted-aws-session",
            "TEMPORAL_API_KEY", "pl4nted-temporal-key",
            "OTEL_EXPORTER_OTLP_HEADERS", "api-key=pl4nted-otel-key");

    @TempDir
    Path folder;

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "airflow doctor",
                "airflow runs --json",
                "airflow trigger",
                "airflow logs --verbose",
                "runs --engine pl4nted-temporal-key",
                "runs --engine 127.0.0.1:1",
                "runs --engine ann:pl4nted-temporal-key@127.0.0.1:1 --verbose",
                "schedules list --engine 127.0.0.1:1 --json",
                "plan pl4nted-aws-session",
                "plan smoke-gp --set title=pl4nted-otel-key --set sedes=[1]",
                "results show pl4nted-airflow-password",
                "runs --home s3://ann:pl4nted-aws-session@bucket",
                "explain pl4nted-temporal-key smoke-gp",
                "pl4nted-airflow-token",
                "show pl4nted-airflow-token --json",
                "runs --home s3://bucket/x --verbose"));
        lines.replaceAll(line -> line.startsWith("airflow") || line.contains("--home") || !line.contains(" ")
                ? line
                : line + " --home " + folder.resolve("home") + " --results " + folder.resolve("results"));
        return lines;
    }

    private String said(String base) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-Dlogback.configurationFile=logback-worker.xml",
                FailingCommands.class.getName()));
        command.addAll(lines());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(PLANTED);
        builder.environment().put("AIRFLOW_BASE_URL", base);
        builder.environment().put("AIRFLOW_USERNAME", "ann");
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(log);
    }

    @Test
    void noFailingCommandPrintsASecret() throws Exception {
        for (String base : List.of("http://127.0.0.1:1", "http://ann:pl4nted-airflow-password@127.0.0.1:1")) {
            String said = said(base);
            assertThat(said.lines().filter(line -> line.startsWith("ended "))).hasSize(lines().size());
            assertThat(said).contains("***").doesNotContain("pl4nted", encoded("ann:pl4nted-airflow-password"));
            assertThat(said.lines().filter(line -> line.startsWith("ended 0"))).isEmpty();
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
