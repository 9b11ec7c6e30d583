package org.facecard.pipelines.report.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** The design of the study {@code why}. */
class FactorialDesignTest {
    private static final Programme WHY = SpecReader.programme("why", List.of());
    private static final FactorialDesign DESIGN = design(WHY);

    static FactorialDesign design(Programme programme) {
        Map<String, StudySpec> specs = new LinkedHashMap<>();
        for (Part part : programme.parts()) {
            specs.put(part.name(), part.spec());
        }
        return new FactorialDesign((FactorialAnalysis) Objects.requireNonNull(programme.analysis()), specs);
    }

    private static List<Double> levels(Factor factor) {
        return DESIGN.points().stream()
                .map(point -> point.level(factor))
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void everyFactorVaries() {
        assertThat(levels(Factor.MODEL_SIZE)).containsExactly(221_184.0, 592_896.0);
        assertThat(levels(Factor.BASE_LENGTH)).containsExactly(1_500.0, 4_500.0);
        assertThat(levels(Factor.METHOD)).containsExactly(0.0, 1.0);
        assertThat(levels(Factor.LEARNING_RATE)).containsExactly(3e-4, 1e-3);
        assertThat(levels(Factor.UPDATES)).containsExactly(20.0, 40.0, 80.0, 320.0);
        assertThat(levels(Factor.BATCH_SIZE)).containsExactly(24.0, 96.0);
        assertThat(levels(Factor.ON_POLICY_SHARE)).containsExactly(0.0, 1.0);
        assertThat(levels(Factor.PROMPT_DIVERSITY)).containsExactly(0.0, 1.0);
        assertThat(DESIGN.analysis().factors()).containsExactlyInAnyOrder(Factor.values());
    }

    @Test
    void sizesHaveThirteenBasesOfTheirOwn() {
        Map<Double, Integer> bases = WHY.parts().stream()
                .collect(Collectors.toMap(
                        part -> new FactorLevels(part.spec()).of(Factor.MODEL_SIZE, "rl-hot", 5),
                        part -> part.spec().seeds().size(),
                        Integer::sum));
        assertThat(bases)
                .hasSize(2)
                .allSatisfy((size, count) -> assertThat(count).isEqualTo(13));
    }

    @Test
    void designPointsAreThoseOfTheDeclaredFraction() {
        List<DesignPoint> points = DESIGN.points("medium");
        assertThat(points).hasSize(36);
        assertThat(points)
                .filteredOn(point -> point.level(Factor.UPDATES) == 320)
                .hasSize(4)
                .allMatch(point -> point.level(Factor.BATCH_SIZE) == 24);
        assertThat(points)
                .filteredOn(point -> point.level(Factor.METHOD) == 1)
                .allMatch(point -> point.level(Factor.ON_POLICY_SHARE) == 1);
        assertThat(DESIGN.levels()).hasNumberOfRows(144);
    }

    @Test
    void heldOutPointsLieWithinWhatRulesAreFittedTo() {
        List<DesignPoint> fitted =
                DESIGN.points().stream().filter(point -> !DESIGN.heldOut(point)).toList();
        List<Double> exposures =
                fitted.stream().map(DesignPoint::exposure).sorted().toList();
        assertThat(DESIGN.points().stream().filter(DESIGN::heldOut))
                .hasSize(48)
                .allSatisfy(point ->
                        assertThat(point.exposure()).isBetween(exposures.get(0), exposures.get(exposures.size() - 1)))
                .extracting(point -> point.level(Factor.METHOD) + point.level(Factor.ON_POLICY_SHARE))
                .contains(0.0, 1.0, 2.0);
    }

    @Test
    void anArmWithoutLevelsIsNamed() {
        assertThatThrownBy(() ->
                        new FactorLevels(SpecReader.read("laptop-gp", List.of())).of(Factor.UPDATES, "sft-hot", 5))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("arms.sft-hot");
    }
}
