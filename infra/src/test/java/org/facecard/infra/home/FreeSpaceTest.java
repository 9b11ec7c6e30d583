package org.facecard.infra.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
    private static final String CHECKPOINT = "base.folder=../pipelines/src/test/resources/conversational";

    @TempDir
    private Path folder;

    private static Programme study(String... more) {
        return Programme.of(SpecReader.read("smoke-smollm2", List.of(CHECKPOINT, more[0])));
    }

    private static Set<String> all(Programme study) {
        return StudyPlan.of(study).stages().keySet();
    }

    @Test
    void aStudyThatWouldFillTheDiskIsRefused() {
        Programme study = study("adapters=null");
        List<PlannedMemory> parts = PlannedMemory.of(study);
        long needed = parts.get(0).written(all(study));
        assertThatCode(() -> new FreeSpace("/home", needed).check(parts, all(study)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new FreeSpace("/home", needed - 1).check(parts, all(study)))
                .isInstanceOf(StorageException.class)
                .hasMessageMatching(
                        "what this study trains, with its moments, takes at least .* kB, and /home has .* kB free: "
                                + "free some space, or name a home on a larger disk \\(--home, FACECARD_HOME\\), or set adapters, .*");
    }

    @Test
    void onlyStagesThatAreNotMadeCount() {
        Programme study = study("adapters=null");
        List<PlannedMemory> parts = PlannedMemory.of(study);
        FreeSpace none = new FreeSpace("/home", 0);
        assertThatCode(() -> none.check(parts, Set.of("base", "seed-21/ppo/1/rule-ood")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> none.check(parts, Set.of("seed-21/init"))).isInstanceOf(StorageException.class);
    }

    @Test
    void adaptersAreNotProposedToAStudyThatHasThem() {
        Programme study = study("seeds=[21]");
        List<PlannedMemory> parts = PlannedMemory.of(study);
        assertThatThrownBy(() -> new FreeSpace("/home", 0).check(parts, all(study)))
                .hasMessageEndingWith("(--home, FACECARD_HOME)");
    }

    @Test
    void aNewFolderHasTheSpaceOfItsDisk() {
        assertThat(FreeSpace.at(folder.resolve("a/b")).bytes()).isPositive().isLessThan(Long.MAX_VALUE);
        assertThat(FreeSpace.of(HomeAddress.parse("s3://bucket/home")).bytes()).isEqualTo(Long.MAX_VALUE);
    }
}
