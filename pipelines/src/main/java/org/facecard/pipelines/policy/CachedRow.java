package org.facecard.pipelines.policy;

import java.util.Arrays;
import java.util.BitSet;
import org.facecard.pipelines.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * The state of one row of a generation: the tokens that the cache holds for it, and the slots that are holes. Tokens
 * fill the other slots in order. The last sampled token is known but not yet in the cache.
 */
final class CachedRow {
    private BitSet holes = new BitSet();
    private int[] tokens = new int[64];
    private int held;
    private boolean unread;
    private @Nullable RgbImage picture;
    private int shown;

    /** Returns a copy of this row. */
    CachedRow copy() {
        CachedRow copy = new CachedRow();
        copy.holes = (BitSet) holes.clone();
        copy.tokens = tokens.clone();
        copy.held = held;
        copy.unread = unread;
        copy.picture = picture;
        copy.shown = shown;
        return copy;
    }

    /** Returns the number of tokens in the cache: the position of the next one. */
    int position() {
        return held;
    }

    /**
     * Records the picture of the row's image tokens.
     *
     * @return the number of different pictures shown before; with another picture, the same image tokens have other ids
     */
    int show(RgbImage now) {
        if (!now.equals(picture)) {
            picture = now;
            shown++;
        }
        return shown - 1;
    }

    /** Returns the last picture shown; null if there is none. */
    @Nullable
    RgbImage picture() {
        return picture;
    }

    /** Returns the number of pictures shown before the last one; -1 if none has been shown. */
    int version() {
        return shown - 1;
    }

    BitSet holes() {
        return holes;
    }

    /** Remembers the last token of an answer, which the next block feeds. */
    void leaveUnread(int token) {
        put(held, token);
        unread = true;
    }

    /**
     * Returns the tokens of {@code context} that the cache lacks: at least the last, because its successor is
     * requested.
     */
    int[] missing(int[] context) {
        int known = unread ? held + 1 : held;
        int same = Arrays.mismatch(tokens, 0, known, context, 0, context.length);
        int kept = Math.min(same < 0 ? known : same, Math.min(held, context.length - 1));
        return Arrays.copyOfRange(context, kept, context.length);
    }

    /** Returns whether the cache holds more than the first {@code kept} tokens. */
    boolean exceeds(int kept) {
        return held > kept;
    }

    /** Turns all tokens but the first {@code kept} into holes. */
    void truncate(int kept, int slots) {
        if (exceeds(kept)) {
            holes.set(slotOf(kept), slots);
            held = kept;
        }
    }

    /** Records a block, aligned at the end of the next {@code width} slots. */
    void feed(int[] block, int slots, int width) {
        holes.set(slots, slots + width - block.length);
        for (int token : block) {
            put(held++, token);
        }
        unread = false;
    }

    /** Returns the slot after the last token. */
    int end() {
        return held == 0 ? 0 : slotOf(held - 1) + 1;
    }

    /** Forgets holes from {@code slots} on. */
    void cut(int slots) {
        holes.clear(slots, Math.max(slots, holes.length()));
    }

    /**
     * Returns the slots of the tokens in order, then arbitrary ones up to {@code slots}. Afterwards the row's tokens
     * come first.
     */
    int[] compact(int slots) {
        int[] from = new int[slots];
        for (int token = 0, slot = -1; token < held; token++) {
            slot = holes.nextClearBit(slot + 1);
            from[token] = slot;
        }
        holes = new BitSet();
        holes.set(held, slots);
        return from;
    }

    private int slotOf(int token) {
        int slot = holes.nextClearBit(0);
        for (int i = 0; i < token; i++) {
            slot = holes.nextClearBit(slot + 1);
        }
        return slot;
    }

    private void put(int position, int token) {
        if (position == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * tokens.length);
        }
        tokens[position] = token;
    }
}
