package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.cli.demo.DemoHand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    @Test
    void ownCardsArePlayedByEveryCheckpointUnderBothRules() {
        CommandResult typed = CommandResult.into(new FakeRuns(), "demo", "7", "3", "2", "q");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("in the order dealt: 7 3 2 Q");
        for (String checkpoint : new String[] {"init", "ppo", "sft-hot"}) {
            assertThat(typed.out()).containsPattern(checkpoint + " +id +").containsPattern(checkpoint + " +ood +");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo 7 3 2    | 3 cards: a deal has four, for example 7 3 2 Q
            demo 7 3 2 1  | "1" is not a card: use A, 2 to 10, J, Q or K
            """)
    void whatIsNoDealIsRefused(String line, String message) {
        CommandResult typed = CommandResult.into(new FakeRuns(), line.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
    }

    @Test
    void fourEqualRanksGetFourSuits() {
        assertThat(DemoHand.of(List.of("A", "a", "A", "A"))).hasToString("AS AH AD AC");
    }

    @Test
    void checkpointsOfAnUnfinishedRunAreNotTaken(@TempDir Path home) throws IOException {
        CommandResult typed = CommandResult.into(
                new FakeRuns(), "demo-checkpoints", "mine", "--home", home.toString(), "--to", home + "/demo");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("is not made: continue it with \"./facecard reproduce mine");
        assertThat(Files.exists(home.resolve("demo"))).isFalse();
    }
}
