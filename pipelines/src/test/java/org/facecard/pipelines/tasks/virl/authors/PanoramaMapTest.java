package org.facecard.pipelines.tasks.virl.authors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanoramaMapTest {
    private static final Map<Geocode, String> PLACES = Map.of(
            new Geocode(40.75, -73.99), "pano-a",
            new Geocode(40.7501, -73.9902), "panö-b",
            new Geocode(-33.5, 151.25), "全景");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void readsWhatPythonPickledWithEveryProtocol(int protocol) throws IOException {
        assertThat(PanoramaMap.read(bytes("plain-" + protocol)).panoramas()).isEqualTo(PLACES);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(PanoramaMap.read(new PanoramaMap(PLACES).write()).panoramas())
                .isEqualTo(PLACES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call",
                "class-in-key",
                "list",
                "bytes-value",
                "number-key",
                "far-away",
                "cut",
                "trailing",
                "long-string",
                "negative-string",
                "own-key",
                "nested",
                "empty"
            })
    void refusesWhatIsNoPlainDictionary(String name) throws IOException {
        byte[] hostile = bytes("hostile-" + name);
        assertThatThrownBy(() -> PanoramaMap.read(hostile)).isInstanceOf(RouteException.class);
    }

    @Test
    void everyCutAndEveryFlippedByteIsReadOrRefused() throws IOException {
        byte[] whole = bytes("plain-4");
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            byte[] cut = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            readOrRefuse(damaged);
            readOrRefuse(cut);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            PanoramaMap.read(bytes);
        } catch (RouteException expected) {
            assertThat(expected).hasMessageMatching("(?s)(is|has|names|\\[).*");
        }
    }

    @Test
    void findsTheNearestPanoramaWithinTwentyMetres() {
        PanoramaMap map = new PanoramaMap(PLACES);
        // 0.0001 degrees of latitude are 11.1 m; of longitude, at 40.75 degrees north, 8.4 m.
        assertThat(map.nearest(new Geocode(40.75008, -73.99012))).contains(new Geocode(40.7501, -73.9902));
        assertThat(map.nearest(new Geocode(40.75002, -73.99001))).contains(new Geocode(40.75, -73.99));
        assertThat(map.nearest(new Geocode(40.74979, -73.99))).isEmpty();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = PanoramaMapTest.class.getResourceAsStream("/virl/authors/%s.pkl".formatted(name))) {
            return stream.readAllBytes();
        }
    }
}
