package org.facecard.pipelines.tasks.generalpoints.full;

/** The behaviour of the released verifier where the paper's text says otherwise or is silent. */
public final class ReleasedGeneralPointsQuirks {
    /** Right, without any other fault. */
    static final double CORRECT = 5;

    /**
     * A text that cannot be evaluated but is a prefix of a solution string, for example without the last parenthesis.
     */
    static final double PARTIAL_SOLUTION = 1;

    /** A formula that is not a solution string, even if it cannot be evaluated: an open bracket costs no more. */
    static final double NO_SOLUTION = -1;

    /**
     * A solution string whose value in floating point misses the target: no reward, no message, and the episode
     * continues.
     */
    static final double FLOAT_MISS = 0;

    /**
     * Charged once for numbers that were not dealt or, if all were, for numbers used too often; once more for numbers
     * left out.
     */
    static final double INCORRECT_NUMBER = -2;

    /**
     * An illegal character, spaces included, which ends the reading; and each token in a wrong place, all added up. A
     * parenthesis in a wrong place is not counted as open, so that its partner is one more fault.
     */
    static final double ILLEGAL_FORMULA = -3;

    /** The attempt after the last one, which is not read. */
    static final double BEYOND_BUDGET = -1;

    /** Most digits of a number that the released code can convert; it raises an error beyond. */
    static final int MOST_DIGITS = 4_300;

    static final String BETWEEN_MESSAGES = ", ";
    static final String END_OF_MESSAGES = ".";

    /**
     * Characters of a message that are kept. The project's own limit: a message grows with the answer and is appended
     * to the context.
     */
    static final int LONGEST_MESSAGE = 1000;

    private ReleasedGeneralPointsQuirks() {}
}
