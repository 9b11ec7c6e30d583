package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Prepares cases. */
public final class BenchBodies {
    private final Path folder;
    private final Map<BenchWork, BodySource> outside;

    /**
     * @param folder for temporary files
     * @param outside makers of the bodies that this module cannot make
     */
    public BenchBodies(Path folder, Map<BenchWork, BodySource> outside) {
        this.folder = folder;
        this.outside = Map.copyOf(outside);
    }

    /** Makes bodies of one kind of work. */
    public interface BodySource {
        /** Returns the body of {@code wanted}; the caller closes it. */
        BenchBody of(BenchCase wanted) throws IOException;
    }

    /** Returns whether the body of {@code wanted} can be made. */
    public boolean knows(BenchCase wanted) {
        return wanted.work() != BenchWork.ACTIVITY || outside.containsKey(wanted.work());
    }

    /** Returns the body of {@code wanted}; the caller closes it. */
    public BenchBody of(BenchCase wanted) throws IOException {
        return switch (wanted.work()) {
            case VERDICTS -> GameBodies.verdicts(wanted);
            case DEALS -> GameBodies.deals(wanted);
            case CARD_IMAGES -> GameBodies.images(wanted);
            case PLAN -> PlanBody.of(wanted);
            case ACTIVITY ->
                Objects.requireNonNull(outside.get(wanted.work()), "no factory for this work was given")
                        .of(wanted);
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
