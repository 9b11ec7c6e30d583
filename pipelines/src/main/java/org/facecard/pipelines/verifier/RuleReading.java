package org.facecard.pipelines.verifier;

import org.facecard.pipelines.common.Named;

/** By which rule an answer read the state: the measure of memorisation that success alone hides. */
public enum RuleReading implements Named {
    /** As the prompt states. */
    STATED_RULE,
    /** By the training rule although the prompt states another: an intrusion. */
    TRAINING_RULE,
    /** By neither. */
    OTHER,
    /** The answer does not show it. */
    UNREADABLE
}
