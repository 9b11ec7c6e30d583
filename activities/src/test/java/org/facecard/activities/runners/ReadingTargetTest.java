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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base that learns to see until it reads; 20 updates a round in the smallest studies. */
class ReadingTargetTest {
    private static final String EASY = "vision.pretraining.until={share: 0, pictures: 30, rounds: 3}";
    private static final String HARD = "vision.pretraining.until={share: 1, pictures: 30, rounds: 3}";

    @TempDir
    static Path folder;

    private static @Nullable InProcessStudy whole;

    /** The base of all rounds, which several tests read: made once. */
    private static InProcessStudy whole() {
        InProcessStudy made = whole;
        if (made == null) {
            made = study("whole", "smoke-gp-vl", HARD);
            whole = made;
        }
        return made;
    }

    private static InProcessStudy study(String home, String name, String... settings) {
        return new InProcessStudy(folder.resolve(home), SpecReader.read(name, List.of(settings)));
    }

    private static List<TrainingRow> rows(Artifact base) {
        return Table.TRAINING.read(Table.TRAINING.in(base.folder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke-gp-vl", "smoke-virl-vl"})
    void aBaseThatReadsIsDoneAfterOneRound(String name) throws Exception {
        InProcessStudy once = study("plain-" + name, name);
        Artifact plain = once.artifact("base");
        InProcessStudy reading = study("until-" + name, name, EASY);
        reading.adopt("base/text", once);
        Artifact until = reading.artifact("base");
        int round = rows(plain).size();
        assertThat(rows(until)).hasSize(round);
        assertThat(rows(until).get(round - 1).success()).isBetween(0.0, 1.0);
        assertThat(rows(plain).get(round - 1).success()).isNull();
        assertThat(Files.readAllBytes(until.folder().resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(plain.folder().resolve("model.safetensors")));
    }

    @Test
    void aBaseThatDoesNotReadTrainsAllRounds() throws Exception {
        Artifact base = whole().artifact("base");
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
        byte[] undisturbed =
                Files.readAllBytes(whole().artifact("base").folder().resolve("model.safetensors"));
        InProcessStudy stopped = study("stopped-" + report, "smoke-gp-vl", HARD);
        stopped.adopt("base/text", whole());
        stopped.stopAtReport(report);
        assertThatThrownBy(() -> stopped.artifact("base")).isInstanceOf(InProcessStudy.Stopped.class);
        InProcessStudy resumed = study("stopped-" + report, "smoke-gp-vl", HARD);
        assertThat(Files.readAllBytes(resumed.artifact("base").folder().resolve("model.safetensors")))
                .isEqualTo(undisturbed);
    }
}
