package org.facecard.pipelines.verifier;

import org.facecard.pipelines.common.Named;

/** The rule by which an answer read the state: a measure of memorisation that the success rate alone hides. */
public enum RuleReading implements Named {
    /** The rule that the prompt states. */
    STATED_RULE,
    /** The training rule although the prompt states another: an intrusion. */
    TRAINING_RULE,
    /** Neither rule. */
    OTHER,
    /** The answer does not show the rule. */
    UNREADABLE
}
