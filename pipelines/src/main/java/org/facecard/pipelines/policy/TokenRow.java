package org.facecard.pipelines.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * One training row.
 *
 * @param tokens token ids
 * @param learned for every token whether it is a target
 * @param picture in the place of the first image tokens; null in a text
 */
public record TokenRow(
        int[] tokens, boolean[] learned, @Nullable RgbImage picture) {
    /** A row of text. */
    public TokenRow(int[] tokens, boolean[] learned) {
        this(tokens, learned, null);
    }

    /** Refuses rows whose mask does not fit. */
    public TokenRow {
        if (tokens.length != learned.length) {
            throw new IllegalArgumentException(
                    "a row has %d tokens but a mask of %d".formatted(tokens.length, learned.length));
        }
    }

    /** Returns the number of tokens of the row. */
    public int length() {
        return tokens.length;
    }

    /** Returns the number of tokens that are targets. */
    public int learnedTokens() {
        int count = 0;
        for (boolean target : learned) {
            count += target ? 1 : 0;
        }
        return count;
    }

    /** Returns the rows as one batch; learned tokens are scored. */
    public static TokenBatch batch(List<TokenRow> rows) {
        Map<Integer, RgbImage> pictures = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            RgbImage picture = rows.get(row).picture();
            if (picture != null) {
                pictures.put(row, picture);
            }
        }
        return new TokenBatch(
                rows.stream().map(TokenRow::tokens).toList(),
                rows.stream().map(TokenRow::learned).toList(),
                pictures);
    }
}
