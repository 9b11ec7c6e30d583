package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.facecard.pipelines.common.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
    @Test
    void newerJavasGetOptionsAgainstWarnings() {
        assertThat(JavaOptions.of(17)).noneMatch(option -> option.contains("native-access"));
        assertThat(JavaOptions.of(25))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void childrenKnowTheCheckoutOfTheirParent() {
        String before = System.getProperty(Checkout.PROPERTY);
        System.setProperty(Checkout.PROPERTY, "/opt/facecard");
        try {
            assertThat(JavaOptions.of(17)).contains("-Dfacecard.checkout=/opt/facecard");
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(Checkout.PROPERTY);
        } else {
            System.setProperty(Checkout.PROPERTY, before);
        }
    }

    @Test
    void childrenCompileAtTheLevelOfTheirParent() {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
                .toList();
        assumeThat(own)
                .as("this process was started without -XX:TieredStopAtLevel, which infra/pom.xml sets for tests")
                .isNotEmpty();
        assertThat(JavaOptions.of(17)).containsAll(own);
    }
}
