package org.facecard.pipelines.results;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;

/** Where the results of a study keep a few of the pictures that its checkpoints were shown. */
public final class SamplePictures {
    /** Number of pictures per split, the first ones. */
    public static final int COUNT = 6;

    private SamplePictures() {}

    /** Returns the splits of which pictures are kept: those on which recognition is measured, then all others. */
    public static List<Split> splits(StudySpec spec) {
        return Stream.concat(recognitionSplits(spec).stream(), spec.evaluation().splits().stream())
                .distinct()
                .toList();
    }

    /** Returns in which reading the pictures of {@code split} were shown: the probe's where it has some. */
    public static ReadingMode mode(StudySpec spec, Split split) {
        return recognitionSplits(spec).contains(split) ? ReadingMode.RECOGNITION : ReadingMode.SAMPLED;
    }

    private static List<Split> recognitionSplits(StudySpec spec) {
        return spec.task() instanceof VisionTaskSpec task ? task.recognitionSplits() : List.of();
    }

    /** Returns the file of picture {@code number} of a split, from 0: a hand of the probe, the start of an episode. */
    public static Path file(StudyResults results, Split split, int number) {
        return RelativePath.of("pictures/%s-%d.png".formatted(split.label(), number))
                .in(results.folder());
    }

    /** Returns the file of what every checkpoint was shown at {@code waypoint}, from 1, of an episode. */
    public static Path file(StudyResults results, Split split, int episode, int waypoint) {
        return RelativePath.of("pictures/episodes/%s-%d-%d.png".formatted(split.label(), episode, waypoint))
                .in(results.folder());
    }
}
