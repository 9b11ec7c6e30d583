package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.infra.airflow.AirflowAddress;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.LocalServer;
import org.facecard.infra.airflow.LocalServer.Reply;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.WorkerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person who types a command of Airflow sees. */
class AirflowCommandsTest {
    private static final String RUN = """
            {"dag_id":"facecard-reproduce","dag_run_id":"r+1","state":"%s","start_date":null,"end_date":null,"conf":{}}""";
    private static final String TASKS = """
            {"task_instances":[
              {"task_id":"base","state":"failed","try_number":2,"start_date":"2026-01-01T00:01:00Z","duration":3},
              {"task_id":"init","state":"upstream_failed","try_number":0,"start_date":null,"duration":null},
              {"task_id":"plan","state":"success","try_number":1,"start_date":"2026-01-01T00:00:00Z","duration":4}]}""";

    private final List<String> asked = new ArrayList<>();
    private String state = "failed";
    private boolean paused;
    private final LocalServer server = new LocalServer((request, body) -> {
        asked.add(request.getRequestMethod() + " " + request.getRequestURI() + " " + body);
        return new Reply(
                200, answer(request.getRequestMethod(), request.getRequestURI().getPath()));
    });

    @AfterEach
    void close() {
        server.close();
    }

    private String answer(String method, String path) {
        if (path.endsWith("/version")) {
            return "{\"version\":\"3.3.2\"}";
        } else if (path.endsWith("/clearTaskInstances")) {
            return TASKS;
        } else if (path.endsWith("/taskInstances")) {
            return TASKS;
        } else if (path.contains("/logs/")) {
            return "{\"content\":[{\"event\":\"::group::x\"},{\"event\":\"disk full\",\"error_detail\":[{\"exc_type\":\"E\",\"exc_value\":\"6\"}]}]}";
        } else if (path.endsWith("/dagRuns") && method.equals("GET")) {
            return "{\"dag_runs\":[%s]}".formatted(RUN.formatted(state));
        } else if (path.contains("/dagRuns")) {
            return RUN.formatted(state);
        } else if (path.endsWith("/health")) {
            return "{\"scheduler\":{\"status\":\"unhealthy\"},\"triggerer\":{\"status\":null}}";
        } else if (path.endsWith("/importErrors")) {
            return "{\"import_errors\":[{\"filename\":\"x.py\",\"stack_trace\":\"Trace\\nNameError: y\\n\"}]}";
        } else if (path.endsWith("/dags")) {
            return "{\"dags\":[{\"dag_id\":\"facecard-reproduce\",\"is_paused\":true}]}";
        }
        return "{\"dag_id\":\"facecard-reproduce\",\"is_paused\":%s}".formatted(paused);
    }

    private CommandResult type(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "airflow";
        System.arraycopy(words, 0, all, 1, words.length);
        return CommandResult.into(
                services(Map.of("AIRFLOW_BASE_URL", server.base().toString())), all);
    }

    private static Services services(Map<String, String> environment) {
        return new Services() {
            @Override
            public StudyRuns runs(RunSettings settings) {
                return new FakeRuns();
            }

            @Override
            public void work(WorkerSettings settings) {
                throw new UnsupportedOperationException();
            }

            @Override
            public AirflowClient airflow() {
                return AirflowClient.of(AirflowAddress.of(environment));
            }
        };
    }

    @Test
    void triggerSendsTypedConfAndANullLogicalDate() {
        CommandResult typed =
                type("trigger", "--run-id", "r+1", "--conf", "study=smoke", "--conf", "set=[\"seeds=[1]\"]");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("facecard airflow watch facecard-reproduce r+1");
        assertThat(asked.get(asked.size() - 1)).isEqualTo("""
                        POST /api/v2/dags/facecard-reproduce/dagRuns {"dag_run_id":"r+1",\
                        "conf":{"study":"smoke","set":["seeds=[1]"]},"logical_date":null}""");
    }

    @Test
    void aPausedDagIsNotTriggered() {
        paused = true;
        CommandResult typed = type("trigger");
        assertThat(typed.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(typed.err()).contains("facecard airflow unpause facecard-reproduce");
        assertThat(asked).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void watchEndsWithTheRunAndSaysWhatToDo() {
        CommandResult typed = type("watch", "facecard-reproduce", "r+1");
        assertThat(typed.code()).isEqualTo(ExitCode.PARKED.code());
        assertThat(typed.err()).containsSubsequence("plan success in 4.0 s, attempt 1", "base failed, attempt 2");
        assertThat(typed.out()).contains("r+1: failed").contains("facecard airflow retry facecard-reproduce r+1");
        assertThat(asked).anyMatch(call -> call.contains("/dagRuns/r%2B1/taskInstances"));
    }

    @Test
    void watchOfASuccessIsASuccess() {
        state = "success";
        assertThat(type("watch").code()).isZero();
    }

    @Test
    void retryClearsFailedTasksOnly() {
        assertThat(type("retry", "facecard-reproduce", "r+1", "base").out()).contains("continuing: base, init");
        assertThat(asked.get(asked.size() - 1))
                .contains("\"dry_run\":false", "\"only_failed\":true", "\"task_ids\":[\"base\"]");
    }

    @Test
    void logsAreThoseOfTheTaskThatFailed() {
        assertThat(type("logs").out()).isEqualToIgnoringNewLines("disk fullE: 6");
        assertThat(asked.get(asked.size() - 1)).contains("/taskInstances/base/logs/2");
        assertThat(type("logs", "facecard-reproduce", "r+1", "init").err()).contains("no task init");
    }

    @Test
    void runsPauseAndUnpauseSayWhatIs() {
        assertThat(type("runs").out()).containsPattern("r\\+1 +failed");
        assertThat(type("pause").out()).contains("facecard-reproduce is not paused");
        assertThat(asked.get(asked.size() - 1)).contains("PATCH", "{\"is_paused\":true}");
        assertThat(type("unpause", "--json").out()).contains("\"paused\" : false");
    }

    @Test
    void doctorNamesWhatIsBrokenWithAdvice() {
        CommandResult typed = type("doctor");
        assertThat(typed.code()).isEqualTo(ExitCode.SERVICE.code());
        assertThat(typed.out())
                .contains("broken   scheduler", "paused; facecard airflow unpause", "not there", "x.py: NameError: y")
                .doesNotContain("triggerer");
    }

    @Test
    void withoutAnAddressTheExitCodeIsThatOfAirflow() {
        assertThat(nowhere("airflow", "runs").code()).isEqualTo(ExitCode.SERVICE.code());
        assertThat(nowhere("airflow", "runs").err()).contains("AIRFLOW_BASE_URL is not set");
    }

    private static CommandResult nowhere(String... words) {
        return CommandResult.into(services(Map.of()), words);
    }
}
