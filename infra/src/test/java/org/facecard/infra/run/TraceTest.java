package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.facecard.infra.JavaCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The spans that a study and its worker, two processes, send to a receiver of OTLP. */
@Timeout(120)
class TraceTest {
    @TempDir
    Path folder;

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    /** A span, by the numbers of its fields in opentelemetry/proto/trace/v1/trace.proto. */
    private record Span(String trace, String id, String parent, String name) {
        static Span of(UnknownFieldSet fields) {
            return new Span(hex(fields, 1), hex(fields, 2), hex(fields, 4), text(fields, 5));
        }

        private static ByteString bytes(UnknownFieldSet fields, int number) {
            return fields.getField(number).getLengthDelimitedList().stream()
                    .findFirst()
                    .orElse(ByteString.EMPTY);
        }

        private static String hex(UnknownFieldSet fields, int number) {
            return HexFormat.of().formatHex(bytes(fields, number).toByteArray());
        }

        private static String text(UnknownFieldSet fields, int number) {
            return bytes(fields, number).toStringUtf8();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", this::receive);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] body = zipped
                    ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                    : exchange.getRequestBody().readAllBytes();
            Stream<UnknownFieldSet> resources = inside(UnknownFieldSet.parseFrom(body), 1);
            resources
                    .flatMap(resource -> inside(resource, 2))
                    .flatMap(scope -> inside(scope, 2))
                    .forEach(span -> spans.add(Span.of(span)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<UnknownFieldSet> inside(UnknownFieldSet message, int number) {
        return message.getField(number).getLengthDelimitedList().stream().map(bytes -> {
            try {
                return UnknownFieldSet.parseFrom(bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void study() throws IOException, InterruptedException {
        ProcessBuilder study = new ProcessBuilder(JavaCommand.of(
                        StudyOnHome.class,
                        folder.toString(),
                        folder.resolve("results").toString()))
                .inheritIO();
        study.environment()
                .put(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + receiver.getAddress().getPort());
        assertThat(study.start().waitFor()).isZero();
    }

    private Span named(String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s among %s"
                        .formatted(
                                name,
                                spans.stream()
                                        .map(Span::name)
                                        .sorted()
                                        .distinct()
                                        .toList())));
    }

    private List<Span> below(Span span) {
        return spans.stream().filter(other -> other.parent().equals(span.id())).toList();
    }

    @Test
    void aStudyIsOneTraceDownToTrainingSteps() throws Exception {
        FakeRunner.Control.in(folder).set("pace", "60");

        study();

        Span study = named("StudyWorkflow tiny");
        Span cell = named("CellWorkflow seed-11/ppo");
        Span stage = named("StageWorkflow seed-11/ppo/1");
        assertThat(study.parent()).isEmpty();
        assertThat(cell.parent()).isEqualTo(study.id());
        assertThat(stage.parent()).isEqualTo(cell.id());
        assertThat(below(stage)).extracting(Span::name).containsExactly("RunStage");
        assertThat(below(below(stage).get(0)))
                .hasSizeGreaterThan(1)
                .allSatisfy(step -> assertThat(step.name()).isEqualTo("steps"));
        assertThat(spans).extracting(Span::trace).containsOnly(study.trace());
        assertThat(spans).extracting(Span::id).doesNotHaveDuplicates();
    }
}
