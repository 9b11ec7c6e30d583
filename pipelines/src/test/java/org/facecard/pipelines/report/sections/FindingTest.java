package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static List<ChangeRow> rows(int arms) {
        return IntStream.rangeClosed(1, arms)
                .mapToObj(arm -> new ChangeRow(
                        "arm-" + arm,
                        "rule-ood",
                        "success",
                        "sampled",
                        5,
                        "init",
                        0.2,
                        0.3,
                        0.01 * arm,
                        0.0,
                        0.2,
                        8,
                        72,
                        400))
                .toList();
    }

    @Test
    void theEndsOfManyArmsAreSaidToBePicked() {
        assertThat(Finding.words(rows(7)))
                .startsWith("7 arms, from **arm-1** +1.0 ")
                .contains(" to **arm-7** +7.0 ")
                .endsWith("which are the lowest and the highest and picked afterwards");
        assertThat(Finding.words(rows(6))).contains("**arm-3** +3.0").doesNotContain("picked");
    }
}
