package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    @Test
    void theUsersOwnCacheFolderIsTaken() {
        assertThat(UserCache.folder(Map.of("XDG_CACHE_HOME", "/cache"))).isEqualTo(Path.of("/cache/facecard"));
    }

    @Test
    void withoutOneItIsInTheUsersHome() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(UserCache.folder(Map.of("XDG_CACHE_HOME", " "))).isEqualTo(home.resolve(".cache/facecard"));
        assertThat(UserCache.folder(Map.of())).isEqualTo(home.resolve(".cache/facecard"));
    }
}
