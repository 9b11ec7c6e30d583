package org.facecard.infra.worker;

import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Stage;

/**
 * Everything that decides the numbers that a worker writes. Its digest is part of the name of the queue of heavy
 * stages: a worker that would compute something else never sees them.
 *
 * @param revisions of every stage kind, by its label
 * @param library version of the tensor library
 * @param numerics threads and kernels
 */
public record ComputationDigest(Map<String, Integer> revisions, String library, Numerics numerics) {
    private static final int DIGITS = 12;

    /** Copies the revisions, in the order of their names. */
    public ComputationDigest {
        revisions = new TreeMap<>(revisions);
    }

    /** Returns what this version of Facecard computes with {@code numerics}. */
    public static ComputationDigest of(Numerics numerics) {
        Map<String, Integer> revisions = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            revisions.put(stage.label(), stage.revision());
        }
        return new ComputationDigest(revisions, TensorEngine.library(), numerics);
    }

    /** Returns what this process computes: the environment in which it was started decides. */
    public static ComputationDigest here() {
        return of(TensorEngine.numerics(System.getenv()));
    }

    /** Returns a digest that is equal for two computations that write the same numbers on one kind of processor. */
    public String digest() {
        return CanonicalJson.sha256(this).substring(0, DIGITS);
    }
}
