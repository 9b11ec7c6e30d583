package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that no browser sends: the server refuses them and answers the next request. */
@Tag("fuzz")
@Timeout(900)
class HostileRequestsFuzzTest {
    private static final Pattern ROUTE = Pattern.compile("routes\\.(get|sse|post)\\(\\s*\"([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("[{<][a-z]+[}>]");

    /** What leads to something, so that the bytes come behind what is checked first. */
    private static final Map<String, String> KNOWN = Map.of(
            "{study}",
            "reference",
            "{run}",
            "smoke",
            "{table}",
            "outcomes",
            "<file>",
            "claims.parquet",
            "{verb}",
            "retry");

    private static final List<String> PARAMETERS = List.of(
            "sql",
            "text",
            "where",
            "seed",
            "arm",
            "budget",
            "split",
            "mode",
            "episode",
            "waypoint",
            "left",
            "right",
            "with",
            "stage",
            "format",
            "after",
            "before",
            "limit",
            "solved",
            "tokens",
            "in-seed",
            "beside-arm");

    private static final int TIMES = Integer.getInteger("facecard.fuzz.times", 1);
    private static ServedReference front;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        front = ServedReference.open(folder);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    private static void answers() {
        assertThat(front.get("/assets/front.css").statusCode()).isIn(200, 429);
    }

    /** Every address that the server registers. */
    private static List<String> addresses(String... methods) throws IOException {
        String routes = Files.readString(Path.of("src/main/java/org/facecard/infra/serve/WebRoutes.java"));
        List<String> found = ROUTE.matcher(routes)
                .results()
                .filter(route -> List.of(methods).contains(route.group(1)))
                .map(route -> route.group(2))
                .toList();
        assertThat(found).hasSizeGreaterThan(7);
        return found;
    }

    private static String filled(String address, Function<String, String> value) {
        return PLACE.matcher(address).replaceAll(place -> value.apply(place.group()));
    }

    private static String escaped(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes) {
            escaped.append("%%%02x".formatted(b & 0xff));
        }
        return escaped.toString();
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Puts bytes in the place of a name, or behind a parameter of an address that leads somewhere. */
    private static String hostile(String address, Random random) {
        String bytes = escaped(bytes(random, 2_000));
        if (random.nextBoolean()) {
            return PLACE.matcher(address).find() ? filled(address, place -> bytes) : address + bytes;
        }
        String parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
        return filled(address, place -> KNOWN.getOrDefault(place, "front.css")) + "?" + parameter + "=" + bytes;
    }

    @Test
    void randomBytesAtEveryAddressBreakNothing() throws IOException, InterruptedException {
        Random random = new Random(20_251_128);
        int each = 8 * TIMES; // a million bytes each when fuzzed at length
        for (String address : addresses("get", "sse")) {
            for (int i = 0; i < each; i++) {
                String hostile = hostile(address, random);
                assertThat(front.get(hostile).statusCode()).as(hostile).isNotIn(500, 502);
                Thread.sleep(5); // below the rate that is allowed
            }
        }
        answers();
    }

    @Test
    void randomBytesAsBodiesBreakNothing() throws IOException, InterruptedException {
        Random random = new Random(20_251_129);
        for (String address : addresses("post")) {
            for (int i = 0; i < 1 + TIMES / 4; i++) {
                byte[] bytes = bytes(random, 60_000);
                for (String type : List.of("application/json", "application/x-www-form-urlencoded", "text/plain")) {
                    assertThat(front.send(HttpRequest.newBuilder(
                                                    front.at(filled(address, place -> KNOWN.getOrDefault(place, "x"))))
                                            .header("Content-Type", type)
                                            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                            .build())
                                    .statusCode())
                            .as("%s as %s, %d", address, type, i)
                            .isBetween(303, 499); // 303: who is not signed in is signed out
                    Thread.sleep(5); // below the rate that is allowed
                }
            }
        }
        assertThat(front.runs.asked).isEmpty();
        answers();
    }
}
