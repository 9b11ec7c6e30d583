package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Attention masks: zero for what a token sees, {@link AttentionInput#UNSEEN} for what it does not see. */
public final class Masks {
    private Masks() {}

    /** Returns a mask in which every token sees itself and those before it: {@code [1, 1, token, token]}. */
    public static NDArray causal(NDManager scope, int tokens) {
        return causal(scope, 0, tokens);
    }

    /** Like {@link #causal(NDManager, int)}, after {@code before} visible slots: {@code [1, 1, token, slot]}. */
    public static NDArray causal(NDManager scope, int before, int tokens) {
        int slots = before + tokens;
        float[] mask = new float[tokens * slots];
        for (int token = 0; token < tokens; token++) {
            Arrays.fill(mask, token * slots + before + token + 1, (token + 1) * slots, AttentionInput.UNSEEN);
        }
        return scope.create(mask, new Shape(1, 1, tokens, slots));
    }

    /** Like {@link #causal(NDManager, int, int)}, with a row's {@code holes} hidden: {@code [row, 1, token, slot]}. */
    public static NDArray causal(NDManager scope, int before, int tokens, List<BitSet> holes) {
        int slots = before + tokens;
        float[] mask = new float[holes.size() * tokens * slots];
        for (int row = 0; row < holes.size(); row++) {
            for (int token = 0; token < tokens; token++) {
                int start = (row * tokens + token) * slots;
                Arrays.fill(mask, start + before + token + 1, start + slots, AttentionInput.UNSEEN);
                holes.get(row).stream().forEach(slot -> mask[start + slot] = AttentionInput.UNSEEN);
            }
        }
        return scope.create(mask, new Shape(holes.size(), 1, tokens, slots));
    }
}
