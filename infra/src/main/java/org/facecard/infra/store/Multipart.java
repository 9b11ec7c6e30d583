package org.facecard.infra.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.artifacts.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads a large file in parts, each of them retried alone; a failed upload is aborted. */
final class Multipart {
    /** Length of a part, bytes. Joining parts costs the service time, so most files go in one piece. */
    static final long PART = 128L << 20;

    private static final long MOST_PARTS = 10_000;

    private final S3Client client;
    private final String bucket;
    private final long part;

    /** @param part length of a part, bytes; at least 5 MB, as services demand */
    Multipart(S3Client client, String bucket, long part) {
        this.client = client;
        this.bucket = bucket;
        this.part = part;
    }

    /** Returns whether a file of this size goes in one piece. */
    boolean onePiece(long bytes) {
        return bytes <= part;
    }

    void upload(String key, Path file, long bytes) {
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = parts(key, file, bytes, upload);
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            if (joined(key, bytes, e)) {
                return;
            }
            abort(key, upload, e);
            throw e;
        }
    }

    /** A retry after a lost answer finds no upload, because its parts have been joined. */
    private boolean joined(String key, long bytes, RuntimeException thrown) {
        try {
            return thrown instanceof S3Exception said
                    && said.numAttempts() > 1
                    && said.awsErrorDetails() != null
                    && said.awsErrorDetails().errorCode().equals("NoSuchUpload")
                    && client.headObject(head -> head.bucket(bucket).key(key)).contentLength() == bytes;
        } catch (SdkException e) {
            thrown.addSuppressed(e);
            return false;
        }
    }

    private List<CompletedPart> parts(String key, Path file, long bytes, String upload) {
        long length = Math.max(part, (bytes + MOST_PARTS - 1) / MOST_PARTS);
        List<CompletedPart> parts = new ArrayList<>();
        for (long start = 0; start < bytes; start += length) {
            int number = parts.size() + 1;
            RequestBody part = part(file, start, Math.min(length, bytes - start));
            String tag = client.uploadPart(
                            put -> put.bucket(bucket).key(key).uploadId(upload).partNumber(number), part)
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    /** Returns a part that is opened again for every attempt. */
    private static RequestBody part(Path file, long start, long length) {
        ContentStreamProvider content = () -> {
            try {
                FileChannel channel = FileChannel.open(file).position(start);
                return new StreamHead(Channels.newInputStream(channel), length);
            } catch (IOException e) {
                throw StorageException.at(file, e);
            }
        };
        return RequestBody.fromContentProvider(content, length, "application/octet-stream");
    }

    private void abort(String key, String upload, RuntimeException cause) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e); // gc finds it
        }
    }
}
