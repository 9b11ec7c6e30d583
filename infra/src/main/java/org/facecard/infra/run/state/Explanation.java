package org.facecard.infra.run.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a run would or would not reuse a stage.
 *
 * @param stage what a run would do with it
 * @param keyParts what its key hashes, by path; an input that must be made first is named by its stage
 * @param nearest the stored artifact of this kind that differs least; null when the stage is reused or there is none
 */
public record Explanation(
        PlannedState.Item stage,
        Map<String, String> keyParts,
        @Nullable Nearest nearest) {
    /**
     * A stored artifact of the same kind.
     *
     * @param key its stage key
     * @param madeAt when it was begun
     * @param differences the differences from this stage
     */
    public record Nearest(String key, String madeAt, List<Difference> differences) {
        /** Copies the list. */
        public Nearest {
            differences = List.copyOf(differences);
        }
    }

    /**
     * One part of the key that differs.
     *
     * @param part its path
     * @param here in the stage at hand, {@code -} if it has no such part
     * @param there in the stored one, {@code -} if it has none
     */
    public record Difference(String part, String here, String there) {}
}
