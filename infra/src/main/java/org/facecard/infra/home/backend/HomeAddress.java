package org.facecard.infra.home.backend;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UserCache;

/** What {@code FACECARD_HOME} names: a folder, or a place in a bucket. */
public sealed interface HomeAddress {
    /** Returns the folder on this machine that holds the home or, for a bucket, its local copies and logs. */
    Path folder();

    /** Reads {@code s3://BUCKET[/PREFIX]}; anything else is a path. */
    static HomeAddress parse(String text) {
        return text.startsWith(Bucket.SCHEME) ? Bucket.parse(text) : new Folder(Path.of(text));
    }

    /**
     * A folder, perhaps one that several machines mount.
     *
     * @param folder created if absent
     */
    record Folder(Path folder) implements HomeAddress {
        /** Makes the path absolute. */
        public Folder {
            folder = folder.toAbsolutePath().normalize();
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /**
     * A place in a bucket of an S3 service. Endpoint, region and credentials come from the standard AWS environment.
     *
     * @param bucket must exist
     * @param prefix of every name, empty or ending with a slash
     */
    record Bucket(String bucket, String prefix) implements HomeAddress {
        private static final String SCHEME = "s3://";
        private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?))?/*");

        private static Bucket parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new InvalidSpecException(
                        "the home %s is not an S3 address: write s3://BUCKET or s3://BUCKET/PREFIX, the bucket in lower-case letters, digits, dots and hyphens"
                                .formatted(text));
            }
            String prefix = matcher.group(2);
            return new Bucket(matcher.group(1), prefix == null || prefix.isEmpty() ? "" : prefix + "/");
        }

        /**
         * Returns what this machine keeps of the home: fetched artifacts, logs. May be deleted whenever no command
         * runs. In {@code FACECARD_CACHE}, else in the {@link UserCache}.
         */
        @Override
        public Path folder() {
            Map<String, String> environment = System.getenv();
            String cache =
                    environment.getOrDefault("FACECARD_CACHE", UserCache.folder().toString());
            // Two services may have buckets of the same name.
            String whole = this + " at "
                    + environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
            UUID name = UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
            return RelativePath.name(name.toString()).in(Path.of(cache).toAbsolutePath());
        }

        @Override
        public String toString() {
            return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
        }
    }
}
