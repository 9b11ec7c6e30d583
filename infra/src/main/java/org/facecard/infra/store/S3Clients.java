package org.facecard.infra.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients as the standard AWS environment describes them; credentials are reloaded when they expire. */
final class S3Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** With the SDK's back-off about 20 s in all. */
    private static final int ATTEMPTS = 6;

    private S3Clients() {}

    /** Returns the endpoint that the environment names, or the profile; Amazon's own when they name none. */
    private static Optional<String> endpoint(S3Profile profile) {
        Map<String, String> environment = System.getenv();
        if ("true".equalsIgnoreCase(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_S3"))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
                .or(profile::endpoint);
    }

    /** Returns the endpoint that the environment names, or its profile; Amazon's own when they name none. */
    static Optional<String> endpoint() {
        return endpoint(S3Profile.here());
    }

    /** Returns a client for the service that the environment names. */
    static S3Client open() {
        S3Profile profile = S3Profile.here();
        return builder(endpoint(profile), profile).build();
    }

    /** Returns a client for a service at {@code endpoint}, or for Amazon's. */
    static S3ClientBuilder builder(Optional<String> endpoint) {
        return builder(endpoint, S3Profile.here());
    }

    /** Returns the same with the settings of {@code profile}. */
    static S3ClientBuilder builder(Optional<String> endpoint, S3Profile profile) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(all -> all.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()));
        // Services other than Amazon's address buckets by path, and their region does not matter.
        endpoint.ifPresent(address -> builder.endpointOverride(uri(address)));
        builder.forcePathStyle(profile.pathStyle().orElse(endpoint.isPresent()));
        if (endpoint.isPresent() && System.getenv("AWS_REGION") == null && !profile.region()) {
            builder.region(Region.US_EAST_1);
        }
        if (!profile.saysChecksums()) {
            leaveChecksums(builder);
        }
        return builder;
    }

    /**
     * Since 2.30 the SDK sends and expects checksums wherever a service may support them, which services other than Amazon's
     * refuse (aws-sdk-java-v2 issues 5801 and 5987). Our own digests guard every file, so only what an operation cannot do
     * without is sent, in the form that all services know.
     */
    private static void leaveChecksums(S3ClientBuilder builder) {
        if (System.getenv("AWS_REQUEST_CHECKSUM_CALCULATION") == null) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .addPlugin(LegacyMd5Plugin.create());
        }
        if (System.getenv("AWS_RESPONSE_CHECKSUM_VALIDATION") == null) {
            builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
    }

    private static URI uri(String address) {
        if (!address.matches("https?://[\\w.:\\[\\]-]+(/\\S*)?")) {
            throw new InvalidSpecException(
                    "AWS_ENDPOINT_URL_S3 is \"%s\" (or endpoint_url in the AWS profile): it must be an address such as http://127.0.0.1:9000 or https://objects.example"
                            .formatted(address));
        }
        return URI.create(address);
    }
}
