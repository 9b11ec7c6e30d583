package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogMeanTest {
    /** {@code scipy.stats.t.interval(.95, 3, mean(log x), sem(log x))}. */
    @Test
    void theIntervalIsThatOfScipy() {
        LogMean mean = LogMean.of(1.1, 1.3, 0.9, 1.05);
        assertThat(mean.mean()).isEqualTo(1.0781817129778513, within(1e-9));
        assertThat(mean.low()).isEqualTo(0.847402001841404, within(1e-9));
        assertThat(mean.high()).isEqualTo(1.3718114940415467, within(1e-9));
    }

    @Test
    void oneNumberHasNoInterval() {
        assertThatIllegalArgumentException().isThrownBy(() -> LogMean.of(1.0)).withMessageContaining("at least two");
    }
}
