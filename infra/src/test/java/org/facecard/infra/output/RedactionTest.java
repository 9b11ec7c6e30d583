package org.facecard.infra.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "pl4nted \"s3cret\"/+";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AIRFLOW_TOKEN",
                "AIRFLOW_PASSWORD",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "TEMPORAL_API_KEY",
                "TEMPORAL_TLS_CLIENT_KEY_DATA",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "my_password",
                "GITHUB_TOKEN"
            })
    void everyFormOfASecretIsRedacted(String variable) {
        Redaction redaction = Redaction.of(Map.of(variable, SECRET + "\n", "AIRFLOW_USERNAME", "ann"));
        String basic = Base64.getEncoder().encodeToString(("ann:" + SECRET + "\n").getBytes(StandardCharsets.UTF_8));
        for (String form : new String[] {
            SECRET,
            SECRET + "\n",
            SECRET.replace("\"", "\\\""),
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)),
            basic
        }) {
            assertThat(redaction.apply("invalid header value: \"Bearer " + form + "\""))
                    .isIn("invalid header value: \"Bearer ***\"", "invalid header value: \"Bearer ***\n\"");
        }
    }

    @Test
    void partsOfAListOfHeadersAreSecretsToo() {
        Redaction redaction = Redaction.of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "api-key=0123456789,team=research"));
        assertThat(redaction.apply("refused 0123456789")).isEqualTo("refused ***");
    }

    @ParameterizedTest
    @CsvSource({
        "no Airflow at http://ann:s3cret@host:8080/x, no Airflow at http://***@host:8080/x",
        "http://ann:p@ss/w0rd@host, http://***@host",
        "s3://key@bucket, s3://***@bucket",
        "http://127.0.0.1:8080/a, http://127.0.0.1:8080/a",
        "see https://host/a?mail=b, see https://host/a?mail=b"
    })
    void theUserOfAnyAddressIsTakenOut(String text, String clean) {
        assertThat(Redaction.of(Map.of()).apply(text)).isEqualTo(clean);
    }

    @Test
    void fileNamesAndShortValuesAreNoSecrets() {
        Redaction redaction = Redaction.of(Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/run/token",
                "FACECARD_TOKENS", "/etc/tokens",
                "DB_PASSWORD", "a",
                "HOME", "/root"));
        String said = "/run/token and /etc/tokens of /root, a";
        assertThat(redaction.apply(said)).isEqualTo(said);
    }

    @Test
    void aWriterTakesOutSecretsAndShowsHiddenCharacters() {
        StringWriter printed = new StringWriter();
        PrintWriter out = VisibleWriter.over(new PrintWriter(printed), Redaction.of(Map.of("X_TOKEN", "s3cret")));
        out.printf("%s %s%n", "s3cret", "\u001b[2J\u202e");
        out.print("tab\t");
        out.flush();
        assertThat(printed.toString().replace(System.lineSeparator(), "\n")).isEqualTo("*** \\u001b[2J\\u202e\ntab\t");
    }
}
