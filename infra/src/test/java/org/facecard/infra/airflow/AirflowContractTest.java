package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against what real servers said; {@link AirflowLiveTest} records it. */
class AirflowContractTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.3.2", "2.11.2"})
    void recordedAnswersOfARealServerReplay(String version) throws IOException {
        Recording recording = recording(version);
        try (LocalServer server = new LocalServer(new Replay(recording)::answer)) {
            AirflowCredentials user = new AirflowCredentials.User("admin", "any");
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), user));
            new RecordedRun(airflow, recording, 0).check(() -> {});
        }
    }

    private static Recording recording(String version) throws IOException {
        String name = "/airflow/%s.json".formatted(version);
        try (InputStream file = AirflowContractTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readValue(Objects.requireNonNull(file, name), Recording.class);
        }
    }
}
