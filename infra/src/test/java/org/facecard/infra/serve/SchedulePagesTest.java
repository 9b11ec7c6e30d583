package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedules in the browser: made, paused, resumed, deleted. */
@Timeout(60)
class SchedulePagesTest {
    private ServedReference front;

    @BeforeEach
    void serve(@TempDir Path folder) {
        front = ServedReference.open(folder);
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void aScheduleIsMadePausedResumedAndDeleted() throws IOException {
        String token = "form-token=" + front.formToken();
        String form = token + "&study=smoke-gp&zone=UTC&cron=" + ServedReference.encoded("0 3 * * *");
        assertThat(front.post("/schedules", form).statusCode()).isEqualTo(303);
        assertThat(front.get("/schedules").body())
                .contains("0 3 * * *", "2026-11-30 03:00", "/schedules/smoke-gp/pause");
        front.post("/schedules/smoke-gp/pause", token);
        assertThat(front.get("/schedules").body()).contains("/schedules/smoke-gp/resume");
        front.post("/schedules/smoke-gp/resume", token);
        front.post("/schedules/smoke-gp/delete", token);
        assertThat(front.schedules.list()).isEmpty();
        assertThat(Files.readString(front.audit()))
                .contains("schedule \\\"0 3 * * *\\\" in UTC smoke-gp", "schedules delete smoke-gp");
    }

    @Test
    void aWrongTimeKeepsWhatWasTyped() {
        HttpResponse<String> refused =
                front.post("/schedules", "form-token=" + front.formToken() + "&study=smoke-gp&zone=UTC&cron=often");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("needs five fields", "value=\"often\"");
    }

    @Test
    void anEngineWithoutSchedulesIsNamedOnThePage() {
        front.schedules.fail("the embedded engine has no schedules");
        assertThat(front.get("/schedules").body()).contains("the embedded engine has no schedules");
        assertThat(front.get("/api/schedules").statusCode()).isEqualTo(502);
    }
}
