package org.facecard.activities.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of a study of which nothing has run: what they say is tested beside the rules of thumb. */
class PredictionFileTest {
    private static final Programme WHY = SpecReader.programme("why", List.of());

    /** Files in memory. */
    private static final class Files implements WriteOnce {
        final Map<String, byte[]> content = new TreeMap<>();

        @Override
        public Optional<byte[]> read(String name) {
            return Optional.ofNullable(content.get(name));
        }

        @Override
        public boolean create(String name, byte[] bytes) {
            return content.putIfAbsent(name, bytes) == null;
        }
    }

    @TempDir
    Path home;

    private final Files files = new Files();

    private PredictionFile file() {
        return new PredictionFile(new LocalArtifactStore(home), files);
    }

    @Test
    void whatWasStoredFirstStays() throws InterruptedException {
        StoredPredictions first = file().write(WHY);
        Thread.sleep(5);

        assertThat(file().write(WHY)).isEqualTo(first);
        assertThat(file().read(WHY)).contains(first);
        assertThat(files.content).hasSize(1);
    }

    @Test
    void otherSettingsHavePredictionsOfTheirOwn() {
        file().write(WHY);
        file().write(WHY.renamed("again"));
        assertThat(files.content).hasSize(1);

        file().write(WHY.sized(2));
        assertThat(files.content).hasSize(2);
    }

    @Test
    void aChangedFileIsRefused() {
        StoredPredictions first = file().write(WHY);
        files.content.replaceAll((name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replace(first.written(), "2001-01-01T00:00:00Z")
                .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> file().write(WHY))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining("its rows are not those of its digest")
                .hasMessageContaining("restore it");
    }

    @Test
    void aStudyThatHoldsNothingOutHasNone() {
        assertThat(file().read(SpecReader.programme("scale", List.of()))).isEmpty();
    }
}
