package org.facecard.infra.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.remote.ObjectStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects below a prefix of a bucket. Conditional writes, checksums and retries come from the service and the SDK. */
public final class S3Objects implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final HomeAddress.Bucket place;
    private final S3Errors faults;
    private final Multipart multipart;
    private final S3Deletion deletion;

    /**
     * @param client knows endpoint, region and credentials
     * @param place bucket and prefix
     */
    public S3Objects(S3Client client, HomeAddress.Bucket place) {
        this(client, place, Multipart.PART);
    }

    /** @param part longest piece of an upload, bytes */
    S3Objects(S3Client client, HomeAddress.Bucket place, long part) {
        this.client = client;
        this.place = place;
        this.faults = new S3Errors(place);
        this.multipart = new Multipart(client, place.bucket(), part);
        this.deletion = new S3Deletion(client, place.bucket(), faults);
    }

    private String key(String name) {
        return place.prefix() + name;
    }

    @Override
    public Optional<Stored> read(String name) {
        return told(() -> {
            try {
                ResponseBytes<GetObjectResponse> bytes = client.getObjectAsBytes(
                        get -> get.bucket(place.bucket()).key(key(name)));
                GetObjectResponse response = bytes.response();
                return Optional.of(
                        new Stored(bytes.asByteArray(), response.eTag(), age(response.lastModified(), now(response))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void write(String name, byte[] content) {
        told(() -> client.putObject(put -> put.bucket(place.bucket()).key(key(name)), RequestBody.fromBytes(content)));
    }

    @Override
    public boolean create(String name, byte[] content) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key(name))
                .ifNoneMatch("*")
                .build();
        return conditional(request, content);
    }

    @Override
    public boolean replace(String name, byte[] content, Stored before) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key(name))
                .ifMatch(before.version())
                .build();
        return conditional(request, content);
    }

    /** A retry after a lost answer finds its own object; only the content shows that. */
    private boolean conditional(PutObjectRequest request, byte[] content) {
        return told(() -> {
            try {
                client.putObject(request, RequestBody.fromBytes(content));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                    return e.numAttempts() > 1 && holds(request.key(), content);
                }
                throw e;
            }
        });
    }

    private boolean holds(String key, byte[] content) {
        try {
            return Arrays.equals(
                    content,
                    client.getObjectAsBytes(get -> get.bucket(place.bucket()).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public void upload(String name, Path file) {
        try {
            long bytes = Files.size(file);
            told(() -> {
                if (multipart.onePiece(bytes)) {
                    client.putObject(put -> put.bucket(place.bucket()).key(key(name)), RequestBody.fromFile(file));
                } else {
                    multipart.upload(key(name), file, bytes);
                }
                return name;
            });
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    @Override
    public boolean download(String name, Path file) {
        return told(() -> {
            try {
                client.getObject(get -> get.bucket(place.bucket()).key(key(name)), file);
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            } catch (SdkClientException e) {
                IOException cause = ofTheDisk(e);
                throw cause == null ? e : StorageException.at(file, cause);
            }
        });
    }

    /** The SDK takes what the disk refuses during a download for a fault of the connection; null if it was one. */
    private static @Nullable IOException ofTheDisk(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException found
                    && (found instanceof FileSystemException || StorageException.full(found))) {
                return found;
            }
        }
        return null;
    }

    @Override
    public List<Entry> list(String prefix) {
        return told(() -> {
            List<Entry> entries = new ArrayList<>();
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    list -> list.bucket(place.bucket()).prefix(key(prefix)))) {
                Instant now = now(page);
                page.contents()
                        .forEach(object -> entries.add(new Entry(
                                object.key().substring(place.prefix().length()),
                                object.size(),
                                age(object.lastModified(), now))));
            }
            return entries;
        });
    }

    @Override
    public List<String> folders(String prefix) {
        String whole = key(prefix);
        return told(() -> client
                .listObjectsV2Paginator(
                        list -> list.bucket(place.bucket()).prefix(whole).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(found ->
                        found.prefix().substring(whole.length(), found.prefix().length() - 1))
                .toList());
    }

    @Override
    public void delete(Collection<String> names) {
        deletion.delete(names.stream().map(this::key).toList());
    }

    @Override
    public String address(String name) {
        return "s3://" + place.bucket() + "/" + key(name);
    }

    private <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw faults.explain(e);
        }
    }

    /** Both times are the service's, so that no clock of ours decides anything. */
    private static Duration age(Instant written, Instant now) {
        Duration age = Duration.between(written, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Instant now(SdkResponse response) {
        return response.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseGet(Instant::now);
    }
}
