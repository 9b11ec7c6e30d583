package org.facecard.infra.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client against a real Airflow that serves infra/airflow/dags ({@code infra/airflow/server} starts one). With {@code
 * AIRFLOW_RECORD} it writes the exchanges there, for {@link AirflowContractTest}.
 */
@EnabledIfEnvironmentVariable(named = AirflowAddress.BASE_URL, matches = "http://(127\\.0\\.0\\.1|localhost):.*")
class AirflowLiveTest {
    private static final long PAUSE_MILLIS = 500;

    @TempDir
    Path folder;

    @Test
    void aFailedRunContinuesWhenRetried() throws IOException {
        AirflowAddress real = AirflowAddress.of(System.getenv());
        Recorder recorder = new Recorder(real.base());
        Path home = Files.writeString(folder.resolve("home"), "not a folder");
        try (LocalServer between = new LocalServer(recorder::pass)) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(between.base(), real.credentials()));
            String run = "facecard-%d+a:b".formatted(System.currentTimeMillis());
            Recording about = new Recording(airflow.version(), run, home.toString(), java.util.List.of());
            new RecordedRun(airflow, about, PAUSE_MILLIS)
                    .check(() -> assertThat(delete(home)).isTrue());
            record(recorder, about);
        }
    }

    private static boolean delete(Path file) {
        return file.toFile().delete();
    }

    private void record(Recorder recorder, Recording about) throws IOException {
        String place = System.getenv("AIRFLOW_RECORD");
        if (place != null) {
            recorder.write(Path.of(place, about.version() + ".json"), about, this::withoutThisMachine);
        }
    }

    private String withoutThisMachine(String text) {
        return text.replace(folder.toString(), "/srv/facecard")
                .replaceAll("/[^\\s\"'\\\\]*(?=/infra/airflow/dags)", "/srv/checkout")
                .replaceAll("/[^\\s\"'\\\\]*(?=/(venv|home/logs)/)", "/srv/airflow")
                .replaceAll("/tmp/[\\w./-]+", "/srv/facecard/elsewhere")
                .replaceAll("((?:file|continuation)_token\\\\+\": ?\\\\+\")[\\w.-]+", "$1a-token")
                .replaceAll("(hostname[\\\\\"]+: ?[\\\\\"]+)[\\w.-]+", "$1airflow.test");
    }
}
