package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A service that knows no checksum headers and no chunked trailers. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(120)
class S3ChecksumTest {
    private static final int PART = 5 << 20;
    private static final HomeAddress.Bucket PLACE = new HomeAddress.Bucket("studies", "home/");

    @TempDir
    Path folder;

    private S3Server server;
    private RefusingService service;

    @BeforeEach
    void started() throws IOException {
        server = S3Server.open(folder.resolve("server")).with("studies");
        service = new RefusingService(server.endpoint());
        service.refuseChecksums();
    }

    @AfterEach
    void stopped() {
        if (server != null) {
            service.close();
            server.close();
        }
    }

    private S3ClientBuilder builder() throws IOException {
        S3Profile none = S3Profile.of(
                ProfileFile.builder()
                        .content(InputStream.nullInputStream())
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build(),
                "default");
        return S3Clients.builder(Optional.of(service.endpoint()), none)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY, S3Server.SECRET)));
    }

    @Test
    void everyOperationDoesWithoutChecksums() throws IOException {
        try (S3Client client = builder().build()) {
            S3Objects objects = new S3Objects(client, PLACE, PART);
            byte[] large = new byte[PART + 1000];
            Path file = Files.write(folder.resolve("large"), large);

            objects.write("small", "hello".getBytes(StandardCharsets.UTF_8));
            assertThat(objects.create("once", new byte[] {1})).isTrue();
            assertThat(objects.create("once", new byte[] {2})).isFalse();
            assertThat(objects.replace(
                            "once", new byte[] {3}, objects.read("once").orElseThrow()))
                    .isTrue();
            objects.upload("large", file);
            assertThat(objects.download("large", folder.resolve("back"))).isTrue();
            assertThat(folder.resolve("back")).hasBinaryContent(large);
            assertThat(S3Server.names(objects, "")).containsExactlyInAnyOrder("small", "once", "large");
            objects.delete(List.of("small", "once", "large"));
            assertThat(S3Server.names(objects, "")).isEmpty();
        }
    }

    @Test
    void theServiceRefusesWhatTheSdkSendsByDefault() throws IOException {
        try (S3Client client = builder()
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .build()) {
            S3Objects objects = new S3Objects(client, PLACE, PART);
            assertThatThrownBy(() -> objects.write("small", new byte[] {1}))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("NotImplemented");
        }
    }
}
