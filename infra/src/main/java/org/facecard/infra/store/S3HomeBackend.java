package org.facecard.infra.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.home.backend.HomeBackend;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.remote.ObjectStore;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A home in a bucket. */
public final class S3HomeBackend {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private S3HomeBackend() {}

    /**
     * Opens it without a request to the service.
     *
     * @throws StorageException when the environment does not say where the service is
     */
    public static HomeBackend open(HomeAddress.Bucket place) {
        ObjectStore objects = new S3Objects(client(place), place);
        return new HomeBackend(new ObjectDocuments(objects), new Leases(objects, LEASE), () -> store(objects, place));
    }

    private static S3Client client(HomeAddress.Bucket place) {
        try {
            return S3Clients.open();
        } catch (SdkException e) {
            throw new S3Errors(place).explain(e);
        }
    }

    private static ArtifactStore store(ObjectStore objects, HomeAddress.Bucket place) {
        requireConditionalWrites(objects, place);
        return new RemoteArtifactStore(objects, place.folder());
    }

    /** A service that ignores the condition would silently let two writers win. */
    static void requireConditionalWrites(ObjectStore objects, HomeAddress.Bucket place) {
        String name = "probe/" + UUID.randomUUID();
        try {
            objects.create(name, bytes("first"));
            // Other content than the first: what is written again after a lost answer counts as written.
            if (objects.create(name, bytes("second"))) {
                String message =
                        "%s: its service ignores \"If-None-Match\", so that of two writers both would win. Use a service with conditional writes, or a local home"
                                .formatted(place);
                throw new StorageException(StorageException.Kind.DENIED, message, new IOException(message));
            }
        } finally {
            objects.delete(List.of(name));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
