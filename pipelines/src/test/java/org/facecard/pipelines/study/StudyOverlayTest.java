package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies that extend another one. */
class StudyOverlayTest {
    private static final String OVERLAY = "extends: laptop-gp\nname: mine\narms:\n  ppo: {extends: ppo}\n";

    @Test
    void whatIsWrittenNullLeavesOutWhatIsExtended() {
        assertThat(SpecReader.read("laptop-gp", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("base", List.of()).memorisation()).isNull();
        assertThat(SpecReader.read("kl", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("kl", List.of("memorisation=null")).memorisation())
                .isNull();
    }

    @Test
    void anOverlayWithoutArmsInheritsThem() {
        StudySpec spec = SpecReader.parse(
                "test", "extends: laptop-gp\nname: mine\n", List.of("arms.ppo.episodes-per-iteration=8", "seeds=[1]"));
        StudySpec same =
                SpecReader.read("laptop-gp", List.of("name=mine", "arms.ppo.episodes-per-iteration=8", "seeds=[1]"));

        assertThat(spec).isEqualTo(same);
    }

    @Test
    void armSettingsReachExtendingArms() {
        StudySpec spec = SpecReader.read("map", List.of("arms.ppo-3e-4.episodes-per-iteration=8"));

        assertThat(spec.arms().values().stream().filter(PpoArm.class::isInstance))
                .hasSize(4)
                .allSatisfy(
                        arm -> assertThat(((PpoArm) arm).episodesPerIteration()).isEqualTo(8));
    }

    @Test
    void anOverlaysKeysAreMergedIntoTheOtherStudy() {
        StudySpec spec = SpecReader.parse("test", OVERLAY + "pretraining: {steps: 300}\n", List.of());

        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        assertThat(pretraining(spec).steps()).isEqualTo(300);
        assertThat(pretraining(spec).optimizer()).isEqualTo(pretraining(laptop).optimizer());
        assertThat(spec.arms()).containsExactly(Map.entry("ppo", laptop.arms().get("ppo")));
        assertThat(spec.evaluation()).isEqualTo(laptop.evaluation());
    }

    @Test
    void aMappingOfAnotherKindIsTakenWhole() {
        String files = "{from: files, folder: there, sha256: %s, longest: 3}".formatted("a".repeat(64));
        StudySpec spec = SpecReader.parse(
                "test",
                "extends: laptop-virl\nname: mine\ntask: {routes: %s}\nevaluation: {splits: [rule-ood]}\n"
                        .formatted(files),
                List.of());

        VirlSpec task = (VirlSpec) spec.task();
        assertThat(task.routes()).isEqualTo(new RouteSource.Files("there", "a".repeat(64), 3));
        assertThat(task.wording()).isEqualTo(Wording.TOKENS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        extends: laptop-gp             | extends: lptop-gp       | there is no study "lptop-gp": did you mean laptop-gp?
        extends: laptop-gp             | extends: [laptop]       | extends is ["laptop"]: it needs the name of a study
        ppo: {extends: ppo}            | ppo: {extends: pppo}    | arms.ppo.extends is pppo: it must name an arm of this study or of laptop-gp
        ppo: {extends: ppo}            | a: {extends: b}, b: {extends: a} | extends itself: a, b
        ppo: {extends: ppo}            | ppo: {extends: ppo, episodes-per-iterations: 3} | arms.ppo.episodes-per-iterations is not a key: did you mean arms.ppo.episodes-per-iteration?
        name: mine                     | nam: mine               | nam is not a key: did you mean name?
        """)
    void aFaultOfAnOverlayNamesItsKey(String right, String wrong, String message) {
        String yaml = OVERLAY.replace(right, wrong).replace("a: {extends: b}, b:", "a: {extends: b}\n  b:");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", yaml, List.of()))
                .withMessageContaining("the study test cannot be run as written:")
                .withMessageContaining(message);
    }

    private static PretrainingSpec pretraining(StudySpec spec) {
        return Objects.requireNonNull(spec.pretraining());
    }
}
