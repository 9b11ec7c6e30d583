package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** A set of problems on which a checkpoint is read: a partition under a rule. */
public enum Split implements Named {
    /** Problems that no stage has seen, under the training rule. */
    HELD_OUT_ID("held-out-id", Partition.REPORTING, Rule.ID, Shift.NONE),
    /** Training problems under the training rule: what the paper's in-distribution evaluation amounts to. */
    SEEN_ID("seen-id", Partition.TRAIN, Rule.ID, Shift.NONE),
    /** Problems that no stage has seen, with at least one face card, under the shifted rule. */
    RULE_OOD("rule-ood", Partition.REPORTING, Rule.OOD, Shift.RULE),
    /** The only split on which anything may be chosen. */
    SELECTION_ID("selection-id", Partition.SELECTION, Rule.ID, Shift.NONE),
    /** Routes through cities where no other problem is, under the training rule: {@code StageParameters.OtherCities}. */
    OTHER_CITIES("other-cities", Partition.REPORTING, Rule.ID, Shift.CITY);

    private final String label;
    private final Partition partition;
    private final Rule rule;
    private final Shift shift;

    Split(String label, Partition partition, Rule rule, Shift shift) {
        this.label = label;
        this.partition = partition;
        this.rule = rule;
        this.shift = shift;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The partition from which the problems are taken. */
    public Partition partition() {
        return partition;
    }

    /** The rule that the prompt states. */
    public Rule rule() {
        return rule;
    }

    /** What differs from training. */
    public Shift shift() {
        return shift;
    }

    @JsonCreator
    static Split of(String label) {
        return Named.parse(Split.class, label);
    }
}
