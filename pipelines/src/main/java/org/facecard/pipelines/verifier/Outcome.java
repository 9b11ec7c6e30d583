package org.facecard.pipelines.verifier;

import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** What became of one answer. */
public enum Outcome implements Named {
    /** Right; the challenge is solved. */
    CORRECT("correct"),
    /** A legal formula over the dealt numbers with another value. */
    WRONG_VALUE("wrong-value"),
    /** A number that was not dealt, was used too often or was left out. */
    NUMBER_NOT_GIVEN("number-not-given"),
    /** Not a formula of the game. */
    ILLEGAL_FORMULA("illegal-formula"),
    /** An action that the expert does not take here. */
    WRONG_ACTION("wrong-action"),
    /** A wrong action of somebody who has not seen where he stands: landmark or intersection misread. */
    MISREAD("misread"),
    /** No answer could be found in the text. */
    UNREADABLE("unreadable"),
    /** The released verifier raises an error on it, which would end the run; it is graded like an unreadable one. */
    VERIFIER_ERROR("verifier-error"),
    /** The verification budget was used up (the released code grades one more call so). */
    BUDGET_EXCEEDED("budget-exceeded");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
