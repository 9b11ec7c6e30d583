package org.facecard.infra.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values for every variable of the environment that holds a secret, and the forms in which they may show. */
final class PlantedSecrets {
    /** In every planted value but those with a slash, of which a command may name the part before it. */
    static final String MARK = "pl4nted-";

    /** The user of every service. */
    private static final String USER = "ann";

    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put("AIRFLOW_TOKEN", "pl4nted-airflow-token\n");
        VARIABLES.put("AIRFLOW_PASSWORD", "pl4nted-airflow-password");
        VARIABLES.put("MLFLOW_TRACKING_TOKEN", "pl4nted-mlflow-token");
        VARIABLES.put("MLFLOW_TRACKING_PASSWORD", "pl4nted/mlflow+password");
        VARIABLES.put("AWS_SECRET_ACCESS_KEY", "pl4nted/aws+secret");
        VARIABLES.put("AWS_SESSION_TOKEN", "pl4nted-aws-session=");
        VARIABLES.put("TEMPORAL_API_KEY", "pl4nted-temporal-key");
        VARIABLES.put("TEMPORAL_TLS_CLIENT_KEY_DATA", "pl4nted-temporal-tls");
        VARIABLES.put("FACECARD_READER_TOKEN", "pl4nted-reader-token");
        VARIABLES.put("FACECARD_OPERATOR_TOKEN", "pl4nted-operator-token");
        VARIABLES.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=pl4nted-otel-key");
        VARIABLES.put("FACECARD_MODEL_API_KEY", "pl4nted-model-key");
        VARIABLES.put("GITHUB_TOKEN", "pl4nted-github-token");
    }

    private PlantedSecrets() {}

    /** What is set in the environment; without tokens the services ask for user and password. */
    static Map<String, String> environment(boolean tokens) {
        Map<String, String> environment = new LinkedHashMap<>(VARIABLES);
        if (!tokens) {
            environment.remove("AIRFLOW_TOKEN");
            environment.remove("MLFLOW_TRACKING_TOKEN");
        }
        environment.put("AIRFLOW_USERNAME", USER);
        environment.put("MLFLOW_TRACKING_USERNAME", USER);
        environment.put("AWS_ACCESS_KEY_ID", "id");
        environment.put("AWS_REGION", "eu-central-1");
        return environment;
    }

    /** The secrets in {@code environment}, each as a person would paste it into a command. */
    static List<String> values(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> VARIABLES.containsKey(variable.getKey()))
                .map(variable -> variable.getValue().strip())
                .toList();
    }

    /** Everything that must not be printed. */
    static List<String> forbidden() {
        return Stream.concat(
                        Stream.of(MARK),
                        VARIABLES.values().stream().map(String::strip).flatMap(PlantedSecrets::forms))
                .toList();
    }

    private static Stream<String> forms(String value) {
        return Stream.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                base64(value),
                base64(value + "\n"),
                base64(USER + ":" + value));
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
