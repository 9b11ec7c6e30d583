package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** A set of problems on which a checkpoint is read: a partition under a rule. */
public enum Split implements Named {
    /** Problems that no stage has seen, under the training rule. */
    HELD_OUT_ID(Partition.REPORTING, Rule.ID, Shift.NONE),
    /** Training problems under the training rule: what the paper's in-distribution evaluation amounts to. */
    SEEN_ID(Partition.TRAIN, Rule.ID, Shift.NONE),
    /** Problems that no stage has seen, with at least one face card, under the shifted rule. */
    RULE_OOD(Partition.REPORTING, Rule.OOD, Shift.RULE),
    /** The only split on which anything may be chosen. */
    SELECTION_ID(Partition.SELECTION, Rule.ID, Shift.NONE),
    /**
     * Routes through cities that have no other problems, under the training rule: {@code StageParameters.OtherCities}.
     */
    OTHER_CITIES(Partition.REPORTING, Rule.ID, Shift.CITY),
    /** The problems of {@link #HELD_OUT_ID}, shown as post-training never shows them. */
    VISUAL_OOD(Partition.REPORTING, Rule.ID, Shift.VISUAL),
    /** The problems of {@link #RULE_OOD}, shown as post-training never shows them. */
    BOTH_OOD(Partition.REPORTING, Rule.OOD, Shift.RULE_AND_VISUAL),
    /** Hands of five cards, all of which must be used, under the training rule. */
    FIVE_CARDS(Partition.REPORTING, Rule.ID, Shift.DIFFICULTY),
    /** Hands of four cards, at least one of which shows a number from 14 to 20, under the training rule. */
    LARGER_NUMBERS(Partition.REPORTING, Rule.ID, Shift.DIFFICULTY),
    /** Routes with more decisions than any training route, through the city of {@link #HELD_OUT_ID}. */
    LONGER_ROUTES(Partition.REPORTING, Rule.ID, Shift.DIFFICULTY);

    private final Partition partition;
    private final Rule rule;
    private final Shift shift;

    Split(Partition partition, Rule rule, Shift shift) {
        this.partition = partition;
        this.rule = rule;
        this.shift = shift;
    }

    /** Returns the partition from which the problems are taken. */
    public Partition partition() {
        return partition;
    }

    /** Returns the rule that the prompt states. */
    public Rule rule() {
        return rule;
    }

    /** Returns what differs from training. */
    public Shift shift() {
        return shift;
    }

    @JsonCreator
    static Split of(String label) {
        return Named.parse(Split.class, label);
    }
}
