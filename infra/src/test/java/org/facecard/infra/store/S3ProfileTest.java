package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.profiles.ProfileFile;

/** What an AWS profile says of the service is done, or refused by name. */
class S3ProfileTest {
    private static S3Profile lab(String settings) {
        String text = "[profile lab]\n" + settings;
        return S3Profile.of(
                ProfileFile.builder()
                        .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build(),
                "lab");
    }

    @Test
    void theAddressOfTheServiceIsThatOfTheProfile() {
        assertThat(lab("endpoint_url = http://minio:9000\n").endpoint()).contains("http://minio:9000");
        assertThat(lab("s3 =\n  endpoint_url = http://s3:9000\n").endpoint()).contains("http://s3:9000");
        assertThat(lab("""
                services = ours
                endpoint_url = http://all:9000

                [services ours]
                s3 =
                  endpoint_url = http://section:9000
                """).endpoint()).contains("http://section:9000");
        assertThat(lab("region = eu-1\n").endpoint()).isEmpty();
    }

    @Test
    void regionAndStyleOfAddressesAreThoseOfTheProfile() {
        assertThat(lab("region = eu-1\n").region()).isTrue();
        assertThat(lab("output = json\n").region()).isFalse();
        assertThat(lab("s3 =\n  addressing_style = path\n").pathStyle()).contains(true);
        assertThat(lab("s3 =\n  addressing_style = virtual\n").pathStyle()).contains(false);
        assertThat(lab("s3 =\n  addressing_style = auto\n").pathStyle()).isEmpty();
    }

    @Test
    void theProfileDecidesWhenChecksumsAreSent() {
        assertThat(lab("request_checksum_calculation = when_supported\n").saysChecksums())
                .isTrue();
        assertThat(lab("output = json\n").saysChecksums()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3 =\n  use_accelerate_endpoint = true\n",
                "s3 =\n  use_dualstack_endpoint = true\n",
                "s3 =\n  addressing_style = sideways\n"
            })
    void whatCannotBeDoneIsRefusedByName(String settings) {
        String name = settings.replaceAll("(?s).*\\n  (\\w+) = .*", "$1");
        assertThatThrownBy(() -> lab(settings))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("the AWS profile lab has")
                .hasMessageContaining(name);
    }
}
