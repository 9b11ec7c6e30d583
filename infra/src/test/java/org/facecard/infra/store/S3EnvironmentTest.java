package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment does not say, or says wrongly. */
class S3EnvironmentTest {
    private static final String METADATA = "aws.disableEc2Metadata";
    private static final List<String> SAYS_WHERE =
            List.of("AWS_REGION", "AWS_PROFILE", "AWS_CONFIG_FILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3");

    @BeforeEach
    void askNobodyElse() {
        System.setProperty(METADATA, "true");
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(METADATA);
    }

    @Test
    void aMissingRegionIsAskedFor() {
        assumeThat(System.getenv().keySet())
                .as("the environment names a region or a service")
                .doesNotContainAnyElementsOf(SAYS_WHERE);
        assertThatThrownBy(() -> S3HomeBackend.open(new HomeAddress.Bucket("studies", "home/")))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                .hasMessage("s3://studies/home: its region is not known. Set AWS_REGION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "objects", "http://", "ftp://objects", "http://a b"})
    void anEndpointThatIsNoAddressIsRefused(String endpoint) {
        assertThatThrownBy(() -> S3Clients.builder(Optional.of(endpoint)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL_S3 is \"%s\"".formatted(endpoint));
    }
}
