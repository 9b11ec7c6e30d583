package org.facecard.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Path RESOURCES = Path.of("src/main/resources/demo");

    @Test
    void theCheckpointsTogetherHaveAtMostFiveMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            assertThat(bytes).isBetween(1_000_000L, 5_000_000L);
        }
    }

    @Test
    void theSourceNamesEveryCheckpoint() {
        assertThat(DemoSource.here().digests())
                .containsOnlyKeys(Stream.of(DemoCheckpoint.values())
                        .map(DemoCheckpoint::label)
                        .toList());
    }

    @Test
    void heldOutDealsAreSolvableUnderBothRules() throws IOException {
        try (Demo demo = Demo.open()) {
            List<Hand> hands = demo.heldOut(20);
            assertThat(hands).hasSize(20).doesNotHaveDuplicates();
            assertThat(hands).allMatch(hand -> demo.solvable(hand, Rule.ID) && demo.solvable(hand, Rule.OOD));
            assertThat(hands).allMatch(hand -> hand.toString().matches(".*[JQK].*"));
        }
    }

    /** The checkpoints are those of a trained model: one of chance would solve hardly any of these. */
    @Test
    void checkpointsReadTheStatedRuleAndPlayDeterministically() throws IOException {
        try (Demo demo = Demo.open()) {
            DemoRound round = DemoRound.of(demo, demo.heldOut(12));
            for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
                assertThat(round.solved(checkpoint, Rule.ID)).isPositive();
            }
            List<DemoAnswer> first = round.of(round.mostInformative());
            List<DemoAnswer> again = DemoRound.of(demo, demo.heldOut(12)).of(round.mostInformative());
            assertThat(again.stream().map(answer -> answer.first().answer()).toList())
                    .isEqualTo(first.stream()
                            .map(answer -> answer.first().answer())
                            .toList());
        }
    }
}
