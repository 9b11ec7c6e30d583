package org.facecard.pipelines.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

/** 128 rows of four heads of 64 numbers: the keys of a slot take 128 KiB, those of 256 slots 32 MiB. */
class KeyValueCacheTest {
    private static final LlamaConfig CONFIG =
            new LlamaConfig(19, 16, 24, 1, 4, 4, 64, 1_024, 10_000, null, 1e-5, false);

    @Test
    void onlyASmallCacheDoubles() {
        TensorEngine.start(new Numerics(1, false));
        try (NDManager manager = NDManager.newBaseManager()) {
            KeyValueCache cache = new KeyValueCache(manager, CONFIG, 128);
            cache.reserve(128);
            cache.reserve(129);
            assertThat(cache.capacity()).isEqualTo(256);
            cache.reserve(257);
            assertThat(cache.capacity()).isEqualTo(257);
        }
    }
}
