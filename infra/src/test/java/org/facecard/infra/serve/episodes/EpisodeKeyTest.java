package org.facecard.infra.serve.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpisodeKeyTest {
    @Test
    void aLongSeedCanBePartOfAnAddress() {
        EpisodeKey key = new EpisodeKey(2_026_112_901L, "ppo", 20, "rule-ood", "sampled", 3);

        assertThat(EpisodeKey.of(name -> key.parameters().getOrDefault(name, "")))
                .isEqualTo(key);
        assertThat(EpisodeFilter.of(name -> name.equals("seed") ? "2026112901" : "")
                        .seed())
                .isEqualTo("2026112901");
    }
}
