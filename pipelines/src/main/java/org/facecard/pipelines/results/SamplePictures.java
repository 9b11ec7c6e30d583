package org.facecard.pipelines.results;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.Split;

/** Where the results of a study keep a few of the pictures whose recognition was measured. */
public final class SamplePictures {
    /** The splits on which recognition is measured. */
    public static final List<Split> SPLITS = List.of(Split.HELD_OUT_ID, Split.VISUAL_OOD);

    /** Number of pictures per split, the first of the probe. */
    public static final int COUNT = 6;

    private SamplePictures() {}

    /** Returns the file of picture {@code hand}, from 0. */
    public static Path file(StudyResults results, Split split, int hand) {
        return RelativePath.of("pictures/%s-%d.png".formatted(split.label(), hand))
                .in(results.folder());
    }
}
