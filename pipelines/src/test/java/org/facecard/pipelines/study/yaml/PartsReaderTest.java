package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.ArmPair;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;

class PartsReaderTest extends JointStudyFixture {
    @Test
    void aPartIsANamedStudyOrAWrittenOne() {
        Programme joint = read(JOINT);

        StudySpec smoke = SpecReader.read("smoke-gp", List.of());
        assertThat(joint.name()).isEqualTo("joint");
        assertThat(joint.title()).isEqualTo("Two bases");
        assertThat(joint.names()).containsExactly("full", "brief");
        assertThat(joint.part("full").spec()).isEqualTo(smoke);
        assertThat(joint.part("brief").spec())
                .isEqualTo(SpecReader.read(
                        "smoke-gp", List.of("name=brief", "title=A weaker base", "pretraining.steps=30")));
    }

    @Test
    void aPartMayExtendAPartBeforeIt() {
        String extended = JOINT + "  briefer: {extends: brief, numerics: {threads: 1}, title: Weakest}\n";
        Programme joint = read(extended, "brief.pretraining.batch-size=5");

        assertThat(joint.part("briefer").spec())
                .isEqualTo(SpecReader.read(
                        "smoke-gp",
                        List.of("name=briefer", "title=Weakest", "pretraining.steps=30", "pretraining.batch-size=5")));
        refused(
                JOINT.replace("brief: {extends: smoke-gp", "brief: {extends: later") + "  later: {extends: brief}\n",
                "parts.brief: there is no study \"later\"");
    }

    @Test
    void whatPartsDecideTogetherIsReadBesideThem() {
        Programme joint = read(JOINT + CLAIM + DISPUTE + ANALYSIS);

        assertThat(joint.decided().orElseThrow().decidedBy())
                .containsExactly("bases-differ", "full/rl-raises-rule-ood");
        assertThat(joint.analysis())
                .isEqualTo(new ScaleAnalysis(List.of(new ArmPair("ppo", "sft")), List.of(10_000_000L)));
        assertThat(joint.renamed("other").analysis()).isEqualTo(joint.analysis());
        assertThat(joint.sized(1).decided()).isEqualTo(joint.decided());
    }

    @Test
    void aFactorialStudyHasTheSameArmsInEveryPart() {
        String factorial = "analysis: {by: factors, factors: [method, learning-rate], held-out: [sft]}\n";
        assertThat(read(JOINT + factorial).analysis()).isInstanceOf(FactorialAnalysis.class);
        refused(
                JOINT.replace(
                                "pretraining: {steps: 30}",
                                "arms: {ppo: {extends: ppo, clip: 0.1}, sft: {extends: sft}}, claims: {}")
                        + factorial,
                "must be the same as in full");
        refused(JOINT + factorial.replace("[method, learning-rate]", "[method]"), "must name at least two factors");
        refused(
                JOINT + factorial.replace("[sft]", "[ppo]"),
                "analysis.held-out is [ppo]: it must include sft of full, because it matches or starts from an arm that is held out");
    }

    @Test
    void aSettingReachesIntoOnePart() {
        Programme joint =
                read(JOINT, "brief.arms.ppo.episodes-per-iteration=8", "full.seeds=[1, 2]", "name=mine", "title=Mine");

        assertThat(joint.part("brief").spec().arm("ppo"))
                .isEqualTo(SpecReader.read("smoke-gp", List.of("arms.ppo.episodes-per-iteration=8"))
                        .arm("ppo"));
        assertThat(joint.part("full").spec().seeds()).containsExactly(1L, 2L);
        assertThat(joint.part("brief").spec().seeds()).containsExactly(21L);
        assertThat(joint.name()).isEqualTo("mine");
        assertThat(joint.title()).isEqualTo("Mine");
    }

    @Test
    void filesAreFoundBesideTheFileThatNamesThem() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        file("below/own.yaml", "extends: ../weak.yaml\nname: own\n");
        file("weak.yaml", "extends: smoke-gp\nname: weak\npretraining: {steps: 30}\n");

        Programme joint = read(JOINT.replace("{study: smoke-gp}", "{study: below/own.yaml}"));

        assertThat(joint.part("full").spec())
                .isEqualTo(SpecReader.read("smoke-gp", List.of("name=own", "pretraining.steps=30")));
    }

    @Test
    void stagesAndCellsCarryTheNameOfTheirPart() {
        Programme joint = read(JOINT);
        StudyPlan plan = StudyPlan.of(joint);
        StudyPlan full = StudyPlan.of(joint.part("full").spec());

        assertThat(plan.stages()).hasSize(2 * full.stages().size());
        assertThat(plan.stage("full/seed-21/sft/1").inputs())
                .isEqualTo(Map.of(
                        Role.DEALS,
                        "full/deals",
                        Role.POLICY,
                        "full/seed-21/init",
                        Role.MATCHED,
                        "full/seed-21/ppo/1"));
        assertThat(plan.stages().keySet())
                .filteredOn(name -> name.startsWith("full/"))
                .allSatisfy(name -> assertThat(plan.stage(name).parameters())
                        .isEqualTo(full.stage(name.substring("full/".length())).parameters()));
        assertThat(plan.cells().get(0).name()).isEqualTo("full/shared");
        assertThat(plan.cells().get(0).stages()).contains("full/base");
    }

    @Test
    void aStudyWithoutPartsKeepsItsNames() {
        Programme alone = SpecReader.programme("smoke-gp", List.of());

        assertThat(alone.joint()).isFalse();
        assertThat(StudyPlan.of(alone))
                .isEqualTo(StudyPlan.of(alone.parts().get(0).spec()));
    }

    @Test
    void whatTravelsComesBackAsItWas() throws IOException {
        for (String yaml : List.of(JOINT, JOINT + CLAIM + DISPUTE + ANALYSIS)) {
            Programme joint = read(yaml);
            assertThat(travelled(joint)).isEqualTo(joint);
        }
    }

    @Test
    void aClaimOfTheStudyComparesTwoParts() throws IOException {
        Programme joint = read(JOINT + CLAIM, "claims.bases-differ.rule.bound=-0.1");

        ClaimSpec claim = Objects.requireNonNull(joint.claims().get("bases-differ"));
        assertThat(claim.rule().bound()).isEqualTo(-0.1);
        assertThat(claim.quantity())
                .isEqualTo(
                        new PartDifference("full", "brief", new ArmChange("sft", Metric.SUCCESS, 5, Split.RULE_OOD)));
        assertThat(travelled(joint)).isEqualTo(joint);
    }

    @Test
    void claimsBelongBesideTheirParts() {
        String change = CLAIM.replaceFirst(
                "(?s)quantity:\n.*?\n    rule",
                "quantity: {of: change, arm: sft, metric: success, verification-iterations: 5, split: rule-ood}\n    rule");
        refused(
                JOINT + change,
                "must be between-parts beside the parts of a study: put other claims into one of the parts");
        refused(
                JOINT.replace("{study: smoke-gp}", "{extends: smoke-gp, evaluation: {episodes: 3}}") + CLAIM,
                "must have the same task, splits, seeds and evaluation as full");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", "extends: smoke-gp\nname: mine\n" + CLAIM, List.of()))
                .withMessageContaining("is not allowed in a part");
    }
}
