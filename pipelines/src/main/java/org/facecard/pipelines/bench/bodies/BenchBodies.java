package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.nio.file.Path;

/** Makes cases ready. */
public final class BenchBodies {
    private final Path folder;

    /** @param folder for what is written on the way */
    public BenchBodies(Path folder) {
        this.folder = folder;
    }

    /** Returns the body of {@code wanted}; the caller closes it. */
    public BenchBody of(BenchCase wanted) throws IOException {
        return switch (wanted.work()) {
            case VERDICTS -> GameBodies.verdicts(wanted);
            case DEALS -> GameBodies.deals(wanted);
            case CARD_IMAGES -> GameBodies.images(wanted);
            case PLAN -> PlanBody.of(wanted);
            case SFT_STEP -> SftBody.of(wanted);
            case VISION_STEP -> VisionBody.of(wanted, folder);
            case PPO_ITERATION -> PpoBody.of(wanted);
            case GENERATION -> GenerationBody.of(wanted);
            case CHECKPOINT_SAVE -> CheckpointBody.saving(wanted, folder);
            case CHECKPOINT_LOAD -> CheckpointBody.loading(wanted, folder);
            case PARQUET_WRITE -> ParquetBody.writing(wanted, folder);
            case PARQUET_READ -> ParquetBody.reading(wanted, folder);
        };
    }
}
