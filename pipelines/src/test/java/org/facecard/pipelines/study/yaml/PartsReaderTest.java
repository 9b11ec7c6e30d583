package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.analyses.ArmPair;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsReaderTest {
    private static final String JOINT = """
            name: joint
            title: Two bases
            parts:
              full: {study: smoke-gp}
              brief: {extends: smoke-gp, title: A weaker base, pretraining: {steps: 30}}
            """;

    private static final String CLAIM = """
            claims:
              bases-differ:
                sentence: A longer base keeps more.
                source: our own
                paper: {reports: nothing}
                quantity:
                  of: between-parts
                  part: full
                  minus: brief
                  quantity: {of: change, arm: sft, metric: success, verification-iterations: 5, split: rule-ood}
                rule: {expects: above, bound: 0, seeds: 3}
            """;

    private static final String DISPUTE = """
            dispute:
              claim: Size decides.
              source: Nobody yet.
              design: Two bases.
              rule: Two claims.
              decided-by: [bases-differ, full/rl-raises-rule-ood]
              overturned-by: A tie.
              limits: Two bases.
            """;

    private static final String ANALYSIS = """
            analysis:
              by: scale
              pairs: [{arm: ppo, minus: sft}]
              weights: [10000000]
            """;

    @TempDir
    Path folder;

    private Programme read(String yaml, String... settings) {
        return SpecReader.programme(file("joint.yaml", yaml).toString(), List.of(settings));
    }

    private Path file(String name, String yaml) {
        try {
            return Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            full/rl-raises-rule-ood | rl-raises | dispute.decided-by is rl-raises: it must name a claim of this study
            minus: sft}     | minus: sftt}      | analysis is sftt: it must name an arm of every part
            by: scale       | by: scales        | analysis.by is "scales": it needs one of factors, scale
            weights: [10000000] | weights: [0]  | analysis.weights is 0: it must be at least 1
            analysis:       | analysiz:         | analysiz is not a key: did you mean analysis?
            """)
    void aFaultBesideThePartsNamesItsKey(String right, String wrong, String message) {
        refused((JOINT + CLAIM + DISPUTE + ANALYSIS).replace(right, wrong), message);
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
                "must be those of full");
        refused(JOINT + factorial.replace("[method, learning-rate]", "[method]"), "must name two factors or more");
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

    /** As in a message. */
    private static Programme travelled(Programme programme) throws IOException {
        ObjectMapper messages = CanonicalJson.recordMapper();
        return messages.readValue(messages.writeValueAsString(programme), Programme.class);
    }

    @Test
    void whatTravelsComesBackAsItWas() throws IOException {
        for (String yaml : List.of(JOINT, JOINT + CLAIM + DISPUTE + ANALYSIS)) {
            Programme joint = read(yaml);
            assertThat(travelled(joint)).isEqualTo(joint);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: joint            | nam: joint                  | nam is not a key: did you mean name?
            title: Two bases       | task: virl                  | task is not a key: keys of a part are written below its name, as in full.task
            title: Two bases       | ''                          | title is missing: it needs a text
            name: joint            | name: Joint!                | name is Joint!: it must be lower-case letters
            {study: smoke-gp}      | {study: smok-gp}            | there is no study "smok-gp": did you mean smoke-gp?
            {study: smoke-gp}      | {study: smoke-gp, seeds: 1} | parts.full.study needs the name of a study and no other key beside it: to vary a study write extends
            {study: smoke-gp}      | {study: [smoke-gp]}         | parts.full.study needs the name of a study
            {study: smoke-gp}      | smoke-gp                    | parts.full is not a mapping: it needs study: NAME
            {study: smoke-gp}      | {study: joint.yaml}         | joint.yaml is made from itself
            {study: smoke-gp}      | {extends: joint.yaml}       | joint.yaml is made from itself
            {study: smoke-gp}      | {extends: smok-gp}          | parts.full: there is no study "smok-gp": did you mean smoke-gp?
            {study: smoke-gp}      | {name: own}                 | full.task is missing: it needs a mapping
            steps: 30              | stepz: 30                   | brief.pretraining.stepz is not a key: did you mean brief.pretraining.steps?
            steps: 30              | steps: -1                   | brief.pretraining.steps is -1: it must be at least 1
            pretraining: {steps: 30} | seeds: []                 | brief.seeds is []: it must name at least one seed
            pretraining: {steps: 30} | numerics: {threads: 2}    | brief.numerics is
            brief:                 | Brief!:                     | Brief!.name is Brief!: it must be lower-case letters
            full:                  | name:                       | parts.name is name: it must not be called
            """)
    void aFaultNamesItsKey(String right, String wrong, String message) {
        refused(JOINT.replace(right, wrong), message);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            part: full           | part: fll             | claims.bases-differ.quantity.part is fll: it must name a part: use one of full, brief
            minus: brief         | minus: full           | minus is full: it must name another part
            arm: sft,            | arm: sftt,            | claims.bases-differ.quantity.quantity is sftt: it must name an arm of this study
            of: between-parts    | of: between-part      | claims.bases-differ.quantity.of is "between-part": it needs one of change, difference
            of: change           | of: memorised         | claims.bases-differ.quantity.quantity.of is "memorised": it needs one of change, difference, pooled, pooled-change, onset
            verification-iterations: 5 | verification-iterations: 0 | verification-iterations
            bases-differ:        | Bases!:               | claims.Bases! is Bases!: it must be lower-case letters
            claims:              | claimz:               | claimz is not a key: did you mean claims?
            """)
    void aFaultOfAClaimNamesItsKey(String right, String wrong, String message) {
        refused(JOINT + CLAIM.replace(right, wrong), message);
    }

    @Test
    void aClaimStandsWhereItsPartsAre() {
        String change = CLAIM.replaceFirst(
                "(?s)quantity:\n.*?\n    rule",
                "quantity: {of: change, arm: sft, metric: success, verification-iterations: 5, split: rule-ood}\n    rule");
        refused(JOINT + change, "must be between-parts beside the parts of a study: other claims belong in a part");
        refused(
                JOINT.replace("{study: smoke-gp}", "{extends: smoke-gp, evaluation: {episodes: 3}}") + CLAIM,
                "must have task, splits, seeds and evaluation of full: only then are their episodes paired");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", "extends: smoke-gp\nname: mine\n" + CLAIM, List.of()))
                .withMessageContaining("is not allowed in a part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seeds=[1]                   | seeds is not a key: keys of a part are written below its name, as in full.seeds
            ful.seeds=[1]               | ful is not a key: did you mean full?
            full.pretraining.stepz=3    | full.pretraining.stepz is not a key: did you mean full.pretraining.steps?
            full.seeds=[]               | full.seeds is []: it must name at least one seed
            full.arms.sft.matches=pppo  | full.arms.sft.matches is pppo: it must name a ppo arm
            full=3                      | full is a part: a setting reaches below it, as in full.seeds=[1]
            full.seeds                  | the setting "full.seeds" has no value
            """)
    void aSettingGoesThroughTheSameChecks(String setting, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read(JOINT, setting))
                .withMessageContaining(message);
    }

    @Test
    void onePartAloneIsRefused() {
        refused("name: a\ntitle: b\nparts: {one: {study: smoke-gp}}\n", "parts is [one]: it must be two or more");
        refused("name: a\ntitle: b\nparts: {}\n", "parts is []: it must be two or more");
        refused("name: a\ntitle: b\nparts: [smoke-gp]\n", "parts is not a mapping");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read(JOINT, "full.seeds=[]", "brief.pretraining.stepz=1", "ful.seeds=[1]"))
                .withMessageContainingAll("full.seeds is []", "brief.pretraining.stepz", "ful is not a key");
    }

    @Test
    void severalStudiesAreRefusedWhereOneIsAsked() {
        String joint = file("joint.yaml", JOINT).toString();

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(joint, List.of()))
                .withMessageContaining("the study joint consists of the parts full, brief");
        refusedPart("{study: joint.yaml}", "parts.full.study is joint.yaml: it consists of parts itself");
        refusedPart("{extends: joint.yaml}", "parts.full: joint.yaml consists of parts");
    }

    private void refusedPart(String part, String message) {
        String other =
                file("other.yaml", JOINT.replace("{study: smoke-gp}", part)).toString();
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.programme(other, List.of()))
                .withMessageContaining(message);
    }

    private void refused(String yaml, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(message);
    }
}
