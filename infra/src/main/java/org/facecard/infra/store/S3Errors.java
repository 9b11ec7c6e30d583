package org.facecard.infra.store;

import java.io.IOException;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StorageException.Kind;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Explains what an S3 service, or the connection to it, reported, and how to fix it. */
final class S3Errors {
    private static final String KEPT = "Nothing is lost: finished stages are kept. ";

    private final HomeAddress.Bucket place;

    S3Errors(HomeAddress.Bucket place) {
        this.place = place;
    }

    StorageException explain(SdkException thrown) {
        if (thrown instanceof S3Exception said && said.awsErrorDetails() != null) {
            return explained(said.awsErrorDetails().errorCode(), said.statusCode(), said);
        }
        if (thrown instanceof S3Exception said) {
            return explained("", said.statusCode(), said);
        }
        String message = String.valueOf(thrown.getMessage());
        if (message.contains("Unable to load credentials") || message.contains("credentials")) {
            return denied(
                    "there are no credentials for it. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role gives them",
                    thrown);
        }
        if (message.contains("Unable to load region")) {
            return denied("its region is not known. Set AWS_REGION", thrown);
        }
        return failed(
                "%s cannot be reached (%s). %sStart it or fix the network, correct AWS_ENDPOINT_URL_S3, and run the same command again"
                        .formatted(endpoint(), root(thrown), KEPT),
                thrown);
    }

    /** Codes as the S3 API reference lists them; a read-only bucket differs from a wrong key only in the message. */
    private StorageException explained(String code, int status, SdkException said) {
        switch (code) {
            case "NoSuchBucket" -> {
                return denied(
                        "there is no bucket %s at %s. Make it, or correct FACECARD_HOME"
                                .formatted(place.bucket(), endpoint()),
                        said);
            }
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed" -> {
                return denied(
                        "%s does not accept the credentials (%s). Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
                                .formatted(endpoint(), code),
                        said);
            }
            case "ExpiredToken", "RequestExpired", "InvalidToken", "TokenRefreshRequired" -> {
                return denied(
                        "the credentials have expired (%s). %sRenew them, then run the same command again; from a profile or a role they are reloaded automatically"
                                .formatted(code, KEPT),
                        said);
            }
            case "RequestTimeTooSkewed" -> {
                return denied("the clock of this machine differs too much from the service's. Set it", said);
            }
            case "NoSuchUpload", "NoSuchKey" -> {
                return failed(
                        "an object or its upload is no longer there (%s). %sRun the same command again"
                                .formatted(code, KEPT),
                        said);
            }
            default -> {
                return byStatus(code, status, said);
            }
        }
    }

    private StorageException byStatus(String code, int status, SdkException said) {
        return switch (status) {
            case 401, 403, 405 ->
                denied(
                        "permission denied (%s). %sLet the credentials get, put, list and delete objects of the bucket, or point FACECARD_HOME to another"
                                .formatted(code.isEmpty() ? status : code, KEPT),
                        said);
            case 404 ->
                denied(
                        "there is no bucket %s at %s. Make it, or correct FACECARD_HOME"
                                .formatted(place.bucket(), endpoint()),
                        said);
            case 501 ->
                denied("the service cannot do this (%s): a home needs conditional writes".formatted(code), said);
            default ->
                failed(
                        "the service said %s %d (%s). %sRun the same command again"
                                .formatted(code, status, root(said), KEPT),
                        said);
        };
    }

    StorageException refused(S3Error error) {
        String message = "%s: %s of %s could not be removed".formatted(place, error.code(), error.key());
        return new StorageException(
                "AccessDenied".equals(error.code()) ? Kind.DENIED : Kind.FAILED,
                message,
                new IOException(error.message()));
    }

    private StorageException denied(String words, Exception cause) {
        return new StorageException(Kind.DENIED, place + ": " + words, new IOException(cause));
    }

    private StorageException failed(String words, Exception cause) {
        return new StorageException(Kind.FAILED, place + ": " + words, new IOException(cause));
    }

    private static String endpoint() {
        return S3Clients.endpoint().orElse("Amazon S3");
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage();
        return root instanceof SdkClientException || said == null ? root.toString() : said;
    }
}
