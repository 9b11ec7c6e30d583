package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base that learns to see until it reads; 20 updates a round in the smallest studies. */
class ReadingTargetTest {
    private static final String EASY = "vision.pretraining.until={share: 0, pictures: 30, rounds: 3}";
    private static final String HARD = "vision.pretraining.until={share: 1, pictures: 30, rounds: 3}";

    @TempDir
    private Path folder;

    private InProcessStudy study(String home, String name, String... settings) {
        return new InProcessStudy(folder.resolve(home), SpecReader.read(name, List.of(settings)));
    }

    private static List<TrainingRow> rows(Artifact base) {
        return Table.TRAINING.read(Table.TRAINING.in(base.folder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke-gp-vl", "smoke-virl-vl"})
    void aBaseThatReadsIsDoneAfterOneRound(String name) throws Exception {
        Artifact plain = study("plain", name).artifact("base");
        Artifact until = study("until", name, EASY).artifact("base");
        int round = rows(plain).size();
        assertThat(rows(until)).hasSize(round);
        assertThat(rows(until).get(round - 1).success()).isBetween(0.0, 1.0);
        assertThat(rows(plain).get(round - 1).success()).isNull();
        assertThat(Files.readAllBytes(until.folder().resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(plain.folder().resolve("model.safetensors")));
    }

    @Test
    void aBaseThatDoesNotReadTrainsAllRounds() throws Exception {
        Artifact base = study("hard", "smoke-gp-vl", HARD).artifact("base");
        List<TrainingRow> rows = rows(base);
        int round = rows.size() / 3;
        assertThat(TrainingCostFile.read(base.folder()).updates()).isEqualTo(3 * round);
        assertThat(rows)
                .filteredOn(row -> row.success() != null)
                .extracting(TrainingRow::update)
                .containsExactly(round, 2 * round, 3 * round);
        assertThat(rows.get(round).learningRate()).isEqualTo(rows.get(0).learningRate());
    }

    /** Stopped in the second round, and where the first one ends. */
    @ParameterizedTest
    @ValueSource(ints = {20, 33})
    void aStoppedRoundIsContinuedWithTheSameBits(int report) throws Exception {
        byte[] whole = Files.readAllBytes(
                study("whole", "smoke-gp-vl", HARD).artifact("base").folder().resolve("model.safetensors"));
        InProcessStudy stopped = study("stopped", "smoke-gp-vl", HARD);
        stopped.artifact("base/text");
        stopped.stopAtReport(report);
        assertThatThrownBy(() -> stopped.artifact("base")).isInstanceOf(InProcessStudy.Stopped.class);
        InProcessStudy resumed = study("stopped", "smoke-gp-vl", HARD);
        assertThat(Files.readAllBytes(resumed.artifact("base").folder().resolve("model.safetensors")))
                .isEqualTo(whole);
    }
}
