package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of a study of parts are reported with their full key and a remedy. */
class PartsFaultsTest extends JointStudyFixture {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: joint            | nam: joint                  | nam is not a key: did you mean name?
            title: Two bases       | task: virl                  | task is not a key: keys of a part are written below its name, as in full.task
            title: Two bases       | ''                          | title is missing: it needs a text
            name: joint            | name: Joint!                | name is Joint!: it must consist of lower-case letters
            {study: smoke-gp}      | {study: smok-gp}            | there is no study "smok-gp": did you mean smoke-gp?
            {study: smoke-gp}      | {study: smoke-gp, seeds: 1} | parts.full.study needs the name of a study and no other key beside it: to vary a study write extends
            {study: smoke-gp}      | {study: [smoke-gp]}         | parts.full.study needs the name of a study
            {study: smoke-gp}      | smoke-gp                    | parts.full is not a mapping: it needs study: NAME, or a study of its own; write full: {study: smoke-gp}
            {study: smoke-gp}      | {study: joint.yaml}         | joint.yaml is made from itself
            {study: smoke-gp}      | {extends: joint.yaml}       | joint.yaml is made from itself
            {study: smoke-gp}      | {extends: smok-gp}          | parts.full: there is no study "smok-gp": did you mean smoke-gp?
            {study: smoke-gp}      | {name: own}                 | full.task is missing: it needs a mapping
            steps: 30              | stepz: 30                   | brief.pretraining.stepz is not a key: did you mean brief.pretraining.steps?
            steps: 30              | steps: -1                   | brief.pretraining.steps is -1: it must be at least 1
            pretraining: {steps: 30} | seeds: []                 | brief.seeds is []: it must name at least one seed
            pretraining: {steps: 30} | numerics: {threads: 2}    | brief.numerics is
            brief:                 | Brief!:                     | Brief!.name is Brief!: it must consist of lower-case letters
            full:                  | name:                       | parts.name is name: it must not be called
            """)
    void aFaultNamesItsKey(String right, String wrong, String message) {
        refused(JOINT.replace(right, wrong), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            part: full           | part: fll             | claims.bases-differ.quantity.part is fll: it must name a part: use one of full, brief
            minus: brief         | minus: full           | minus is full: it must name another part
            arm: sft,            | arm: sftt,            | claims.bases-differ.quantity.quantity is sftt: it must name an arm of this study
            of: between-parts    | of: between-part      | claims.bases-differ.quantity.of is "between-part": it needs one of change, difference
            of: change           | of: memorised         | claims.bases-differ.quantity.quantity.of is "memorised": it needs one of change, difference, pooled, pooled-change, gain-recovered
            verification-iterations: 5 | verification-iterations: 0 | verification-iterations
            bases-differ:        | Bases!:               | claims.Bases! is Bases!: it must consist of lower-case letters
            claims:              | claimz:               | claimz is not a key: did you mean claims?
            """)
    void aFaultOfAClaimNamesItsKey(String right, String wrong, String message) {
        refused(JOINT + CLAIM.replace(right, wrong), message);
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
        refused("name: a\ntitle: b\nparts: {one: {study: smoke-gp}}\n", "parts is [one]: it must be at least two");
        refused("name: a\ntitle: b\nparts: {}\n", "parts is []: it must be at least two");
        refused("name: a\ntitle: b\nparts: [smoke-gp]\n", "parts is not a mapping");
    }

    @Test
    void allFaultsAreReportedTogether() {
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
}
