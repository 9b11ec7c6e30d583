package org.facecard.pipelines.verifier;

import org.facecard.pipelines.common.Named;

/** The outcome of one answer. */
public enum Outcome implements Named {
    /** Right; the challenge is solved. */
    CORRECT,
    /** A legal formula over the dealt numbers with another value. */
    WRONG_VALUE,
    /** A number that was not dealt, was used too often or was left out. */
    NUMBER_NOT_GIVEN,
    /** Not a formula of the game. */
    ILLEGAL_FORMULA,
    /** An action that the expert does not take here. */
    WRONG_ACTION,
    /** A wrong action after a misread observation: landmark or intersection. */
    MISREAD,
    /** No answer could be found in the text. */
    UNREADABLE,
    /** The released verifier raises an error on the answer, which would end the run; graded like an unreadable one. */
    VERIFIER_ERROR,
    /** The verification iterations were used up; the released code gives one further call this outcome. */
    BUDGET_EXCEEDED
}
