package org.facecard.pipelines.policy.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.common.Checkout;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.spec.base.BaseSpec;

/** Where the checkpoint is that a study names. */
public final class CheckpointFolder {
    private static final Path SMOLLM2 = Path.of("scripts", "smollm2", "model");
    private static final Path SMOLLM2_SCRIPT = Path.of("pipelines", "scripts", "smollm2", "install");

    private CheckpointFolder() {}

    /** Returns the folder of {@code base}: below the current folder if it is there, else below the checkout. */
    public static Path of(BaseSpec.Checkpoint base) {
        Path here = Path.of(base.folder());
        Path below = Checkout.folder().resolve(base.folder());
        return !Files.exists(here) && Files.exists(below) ? below : here;
    }

    /**
     * Returns {@code folder} if it exists.
     *
     * @throws UnusableCheckpointException saying how to get it
     */
    public static Path present(Path folder) throws UnusableCheckpointException {
        if (folder.endsWith(SMOLLM2) && !Files.exists(folder.resolve("config.json"))) {
            throw new UnusableCheckpointException("SmolLM2 is not in %s: run %s"
                    .formatted(folder, Checkout.folder().resolve(SMOLLM2_SCRIPT).normalize()));
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableCheckpointException(
                    "%s is not a folder: set base.folder to the folder of the checkpoint".formatted(folder));
        }
        return folder;
    }
}
