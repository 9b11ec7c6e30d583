package org.facecard.infra.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.common.InvalidSpecException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the chosen profile of the AWS configuration file ({@code AWS_CONFIG_FILE}, else {@code ~/.aws/config}; the
 * profile {@code AWS_PROFILE}, else {@code default}) says about the service. Settings that Facecard does not support
 * are rejected by name.
 */
final class S3Profile {
    private static final String STYLE = "addressing_style";

    /** Unsupported settings under {@code s3 =}: they would send requests elsewhere. */
    private static final Set<String> NOT_DONE =
            Set.of("use_accelerate_endpoint", "use_dualstack_endpoint", "use_arn_region");

    private final String name;
    private final Map<String, String> top;
    private final Map<String, String> s3;
    private final Map<String, String> service;

    private S3Profile(String name, Map<String, String> top, Map<String, String> s3, Map<String, String> service) {
        this.name = name;
        this.top = top;
        this.s3 = s3;
        this.service = service;
    }

    /** Returns the profile that the environment names, in the files that it names. */
    static S3Profile here() {
        String name = Optional.ofNullable(System.getenv("AWS_PROFILE")).orElse("default");
        return of(ProfileFile.defaultProfileFile(), name);
    }

    /**
     * Returns the profile {@code name} in {@code file}; a missing profile has no settings.
     *
     * @throws InvalidSpecException when it asks for something unsupported
     */
    static S3Profile of(ProfileFile file, String name) {
        Map<String, String> top = file.profile(name).map(Profile::properties).orElse(Map.of());
        Map<String, String> service = Optional.ofNullable(top.get("services"))
                .flatMap(services -> file.getSection("services", services))
                .map(section -> nested(section.properties().get("s3")))
                .orElse(Map.of());
        S3Profile profile = new S3Profile(name, top, nested(top.get("s3")), service);
        profile.refuse();
        return profile;
    }

    /** Indented lines below a key come as one value with line breaks. */
    private static Map<String, String> nested(@Nullable String value) {
        Map<String, String> settings = new HashMap<>();
        if (value != null) {
            value.lines()
                    .map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> settings.put(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip()));
        }
        return settings;
    }

    private void refuse() {
        for (Map<String, String> settings : List.of(top, s3)) {
            settings.forEach((key, value) -> {
                if (NOT_DONE.contains(key.replaceFirst("^s3_", "")) && value.equalsIgnoreCase("true")) {
                    throw refused(
                            key, value, "Facecard does not support it: set it to false, or choose another profile");
                }
            });
        }
        String style = s3.getOrDefault(STYLE, "auto");
        if (!Set.of("path", "virtual", "auto").contains(style)) {
            throw refused("s3 " + STYLE, style, "it must be path, virtual or auto");
        }
    }

    private InvalidSpecException refused(String key, String value, String advice) {
        return new InvalidSpecException(
                "the AWS profile %s has %s = %s: %s (AWS_PROFILE)".formatted(name, key, value, advice));
    }

    /** Returns the address of the service; one for S3 alone takes precedence over one for all services. */
    Optional<String> endpoint() {
        return Optional.ofNullable(service.get("endpoint_url"))
                .or(() -> Optional.ofNullable(s3.get("endpoint_url")))
                .or(() -> Optional.ofNullable(top.get("endpoint_url")));
    }

    /** Returns whether it names a region. */
    boolean region() {
        return top.containsKey("region");
    }

    /** Returns whether buckets are addressed by path, if it says. */
    Optional<Boolean> pathStyle() {
        return Optional.ofNullable(s3.get(STYLE))
                .filter(style -> !style.equals("auto"))
                .map("path"::equals);
    }

    /** Returns whether it says when to send checksums. */
    boolean saysChecksums() {
        return top.containsKey("request_checksum_calculation") || top.containsKey("response_checksum_validation");
    }
}
