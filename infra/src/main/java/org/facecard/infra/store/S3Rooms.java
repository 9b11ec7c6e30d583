package org.facecard.infra.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.facecard.infra.home.HomeAddress;
import org.facecard.infra.home.Rooms;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.results.ObjectStore;
import org.facecard.pipelines.results.RemoteArtifactStore;
import org.facecard.pipelines.results.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A home in a bucket. */
public final class S3Rooms {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private S3Rooms() {}

    /**
     * Opens it; nothing is asked of the service yet.
     *
     * @throws StorageException when the environment does not say where the service is
     */
    public static Rooms open(HomeAddress.Bucket place) {
        ObjectStore objects = new S3Objects(client(place), place);
        return new Rooms(new ObjectDocuments(objects), new Leases(objects, LEASE), () -> store(objects, place));
    }

    private static S3Client client(HomeAddress.Bucket place) {
        try {
            return S3Clients.open();
        } catch (SdkException e) {
            throw new S3Faults(place).explain(e);
        }
    }

    private static ArtifactStore store(ObjectStore objects, HomeAddress.Bucket place) {
        requireConditionalWrites(objects, place);
        return new RemoteArtifactStore(objects, place.folder());
    }

    /** A service that overlooks the condition would let two writers win, and say nothing. */
    static void requireConditionalWrites(ObjectStore objects, HomeAddress.Bucket place) {
        String name = "probe/" + UUID.randomUUID();
        try {
            objects.create(name, bytes("first"));
            // Other content than the first: what is written again after a lost answer counts as written.
            if (objects.create(name, bytes("second"))) {
                String message =
                        "%s: its service overlooks \"If-None-Match\", so that of two writers both would win. Use a service with conditional writes, or a local home"
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
