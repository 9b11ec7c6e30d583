package org.facecard.pipelines.policy.vision;

/** The non-linearity of a tower's feed-forward. */
public enum TowerActivation {
    /** {@code x sigmoid(1.702 x)}: OpenAI's CLIP. */
    QUICK_GELU("quick_gelu"),
    /** The Gaussian error linear unit, exact. */
    GELU("gelu");

    private final String label;

    TowerActivation(String label) {
        this.label = label;
    }

    /** Returns the name in {@code config.json}. */
    String label() {
        return label;
    }
}
