package org.facecard.infra.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients as the standard AWS environment describes them; credentials are reloaded when they expire. */
final class S3Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** With the SDK's back-off about 20 s in all. */
    private static final int ATTEMPTS = 6;

    private S3Clients() {}

    /** The endpoint that the environment names; Amazon's own when it names none. */
    static Optional<String> endpoint() {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_S3"))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")));
    }

    /** A client for the service that the environment names. */
    static S3Client open() {
        return builder(endpoint()).build();
    }

    /** A client for a service at {@code endpoint}, or for Amazon's. */
    static S3ClientBuilder builder(Optional<String> endpoint) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(all -> all.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()));
        // Services other than Amazon's know buckets by path, and their region is a formality.
        endpoint.ifPresent(address -> builder.endpointOverride(uri(address)).forcePathStyle(true));
        if (endpoint.isPresent() && System.getenv("AWS_REGION") == null && System.getenv("AWS_PROFILE") == null) {
            builder.region(Region.US_EAST_1);
        }
        return builder;
    }

    private static URI uri(String address) {
        if (!address.matches("https?://[\\w.:\\[\\]-]+(/\\S*)?")) {
            throw new InvalidSpecException(
                    "AWS_ENDPOINT_URL_S3 is \"%s\": it must be an address such as http://127.0.0.1:9000 or https://objects.example"
                            .formatted(address));
        }
        return URI.create(address);
    }
}
