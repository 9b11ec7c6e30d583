package org.facecard.pipelines.artifacts;

/**
 * Which program made an artifact, and on which machine. No field enters a stage's key.
 *
 * @param facecard version of this program
 * @param commit of its sources, or {@code unknown} outside a checkout
 * @param modified whether the checkout had changes that the commit lacks
 * @param java runtime version and vendor
 * @param djl version of the Deep Java Library
 * @param libtorch version of the tensor engine
 * @param operatingSystem name, version, architecture
 * @param processor model name
 * @param threads of one tensor operation
 */
public record Provenance(
        String facecard,
        String commit,
        boolean modified,
        String java,
        String djl,
        String libtorch,
        String operatingSystem,
        String processor,
        int threads) {
    /** Returns the provenance of what this process makes. */
    public static Provenance here(int threads) {
        return RuntimeEnvironment.provenance(threads);
    }
}
