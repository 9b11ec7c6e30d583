package org.facecard.infra.cli;

import java.net.URI;
import org.facecard.infra.airflow.LocalServer;

/** One server that answers as Airflow, MLflow and a server of models do, for commands that ask them. */
final class OtherServers implements AutoCloseable {
    private final LocalServer server = new LocalServer((request, body) -> new LocalServer.Reply(
            200, answer(request.getRequestMethod(), request.getRequestURI().getPath())));

    URI base() {
        return server.base();
    }

    private static String answer(String method, String path) {
        String run =
                "{\"dag_id\":\"facecard-reproduce\",\"dag_run_id\":\"r\",\"state\":\"failed\",\"start_date\":null,\"end_date\":null,\"conf\":{}}";
        if (path.contains("/mlflow/")) {
            return "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"active\"},\"run\":{\"info\":{\"run_id\":\"r\"}}}";
        }
        if (path.endsWith("/models")) {
            return "{\"data\":[{\"id\":\"tiny\"}]}";
        } else if (path.endsWith("/chat/completions")) {
            return "{\"choices\":[{\"message\":{\"content\":\"?\"},\"finish_reason\":\"stop\"}]}";
        }
        if (path.endsWith("/version")) {
            return "{\"version\":\"3.3.2\"}";
        } else if (path.endsWith("/clearTaskInstances") || path.endsWith("/taskInstances")) {
            return "{\"task_instances\":[{\"task_id\":\"base\",\"state\":\"failed\",\"try_number\":2,\"start_date\":\"2026-01-01T00:01:00Z\",\"duration\":3}]}";
        } else if (path.contains("/logs/")) {
            return "{\"content\":[{\"event\":\"disk full\"}]}";
        } else if (path.endsWith("/dagRuns") && method.equals("GET")) {
            return "{\"dag_runs\":[%s]}".formatted(run);
        } else if (path.contains("/dagRuns")) {
            return run;
        } else if (path.endsWith("/health")) {
            return "{\"scheduler\":{\"status\":\"healthy\"}}";
        } else if (path.endsWith("/importErrors")) {
            return "{\"import_errors\":[]}";
        } else if (path.endsWith("/dags")) {
            return "{\"dags\":[{\"dag_id\":\"facecard-reproduce\",\"is_paused\":false}]}";
        }
        return "{\"dag_id\":\"facecard-reproduce\",\"is_paused\":false}";
    }

    @Override
    public void close() {
        server.close();
    }
}
