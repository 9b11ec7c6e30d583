package org.facecard.infra.store;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Removes objects of a bucket: many at once, or one by one where the service cannot remove more. */
final class S3Deletion {
    private static final int MOST_AT_ONCE = 1000;

    /**
     * Error codes of services that cannot remove many objects at once, or not with the checksum that the SDK always
     * sends then.
     */
    private static final Set<Integer> UNKNOWN = Set.of(400, 405, 411, 501);

    private final S3Client client;
    private final String bucket;
    private final S3Errors faults;
    private volatile boolean oneByOne;

    S3Deletion(S3Client client, String bucket, S3Errors faults) {
        this.client = client;
        this.bucket = bucket;
        this.faults = faults;
    }

    /** Removes the objects under these keys. */
    void delete(List<String> keys) {
        for (int start = 0; start < keys.size(); start += MOST_AT_ONCE) {
            List<S3Error> errors = deleteSome(keys.subList(start, Math.min(start + MOST_AT_ONCE, keys.size())));
            if (!errors.isEmpty()) {
                throw faults.refused(errors.get(0));
            }
        }
    }

    private List<S3Error> deleteSome(List<String> keys) {
        try {
            if (!oneByOne) {
                try {
                    return deleteAtOnce(keys);
                } catch (S3Exception e) {
                    if (!UNKNOWN.contains(e.statusCode())) {
                        throw e;
                    }
                    oneByOne = true;
                }
            }
            keys.forEach(
                    key -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
            return List.of();
        } catch (SdkException e) {
            throw faults.explain(e);
        }
    }

    private List<S3Error> deleteAtOnce(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        return client.deleteObjects(delete -> delete.bucket(bucket).delete(list -> list.objects(objects)))
                .errors();
    }
}
