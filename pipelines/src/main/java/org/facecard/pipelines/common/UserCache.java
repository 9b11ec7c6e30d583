package org.facecard.pipelines.common;

import java.nio.file.Path;
import java.util.Map;

/** The folder on this machine in which a user's programs keep what they can make again. */
public final class UserCache {
    private UserCache() {}

    /** Returns {@code facecard} in the XDG cache folder, {@code ~/.cache} unless {@code XDG_CACHE_HOME} names another. */
    public static Path folder() {
        return folder(System.getenv());
    }

    static Path folder(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path all = cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return all.resolve("facecard");
    }
}
