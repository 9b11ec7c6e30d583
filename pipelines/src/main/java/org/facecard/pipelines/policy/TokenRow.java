package org.facecard.pipelines.policy;

import java.util.List;

/**
 * One row to learn from.
 *
 * @param tokens token ids
 * @param learned for every token whether it is a target
 */
public record TokenRow(int[] tokens, boolean[] learned) {
    /** Refuses rows whose mask does not fit. */
    public TokenRow {
        if (tokens.length != learned.length) {
            throw new IllegalArgumentException(
                    "a row has %d tokens but a mask of %d".formatted(tokens.length, learned.length));
        }
    }

    /** Tokens of the row. */
    public int length() {
        return tokens.length;
    }

    /** Tokens that are targets. */
    public int learnedTokens() {
        int count = 0;
        for (boolean target : learned) {
            count += target ? 1 : 0;
        }
        return count;
    }

    /** The rows as one batch; learned tokens are scored. */
    public static TokenBatch batch(List<TokenRow> rows) {
        return new TokenBatch(
                rows.stream().map(TokenRow::tokens).toList(),
                rows.stream().map(TokenRow::learned).toList());
    }
}
