package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any text of a study file or of {@code --set} gives the study that is written, or an error that names every fault. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpecFuzzTest {
    private static final List<String> STUDIES =
            List.of("smoke-gp", "smoke-virl", "ablations/map", "ablations/kl", "ablations/suboptimal");

    @Test
    void aStudyFileIsReadOrRefusedInWords() {
        List<String> texts = Stream.concat(STUDIES.stream().map(SpecFuzzTest::text), Stream.of("", "a: b", "- 1"))
                .toList();
        Fuzz.ofTexts("study", InvalidSpecException.class, texts)
                .run(60, bytes -> check(SpecReader.parse("hostile.yaml", utf8(bytes), List.of())));
    }

    @Test
    void aSettingIsAppliedOrRefusedInWords() {
        String study = text("smoke-gp");
        List<String> settings = List.of(
                "seeds=[31, 32]",
                "name=other",
                "arms.ppo.optimizer.learning-rate=1e-3",
                "arms.other={extends: ppo, optimizer: {learning-rate: 1.5}}",
                "model.layers=2",
                "task={task: general-points, target: 24, game: full, fidelity: as-released}",
                "extends=laptop-gp");
        Fuzz.ofTexts("setting", InvalidSpecException.class, settings)
                .run(60, bytes -> check(SpecReader.parse("smoke-gp", study, List.of(utf8(bytes)))));
    }

    /** A study that was read is whole and survives being written: nothing in it is out of range or means something else. */
    private static void check(StudySpec spec) {
        NullCheck.check(spec);
        checkNumbers(CanonicalJson.mapper().valueToTree(spec));
        assertThat(spec.name()).matches("[a-z0-9-]+");
    }

    private static void checkNumbers(JsonNode node) {
        assertThat(node.isNumber() && !Double.isFinite(node.asDouble())).isFalse();
        node.forEach(SpecFuzzTest::checkNumbers);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String text(String study) {
        try (InputStream stream = SpecReader.class.getResourceAsStream("/studies/%s.yaml".formatted(study))) {
            return utf8(stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(study, e);
        }
    }
}
