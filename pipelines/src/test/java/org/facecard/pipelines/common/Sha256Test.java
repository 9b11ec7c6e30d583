package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The first two examples of FIPS 180-2, appendix B. */
    @Test
    void theStandardsExamplesHaveTheirDigests() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }

    @Test
    void textStreamsAndPartsHaveOneDigest() throws IOException {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(Sha256.of(new ByteArrayInputStream(bytes))).isEqualTo(Sha256.of("abc"));
        assertThat(Sha256.hex("ab".getBytes(StandardCharsets.UTF_8), new byte[] {'c'}))
                .isEqualTo(Sha256.hex(bytes))
                .isEqualTo(HexFormat.of().formatHex(Sha256.of("abc")));
    }
}
