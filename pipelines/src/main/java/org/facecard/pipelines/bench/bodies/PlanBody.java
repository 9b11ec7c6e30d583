package org.facecard.pipelines.bench.bodies;

import java.util.List;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;

/** Plans of {@code laptop-gp} with many seeds. */
public final class PlanBody {
    private PlanBody() {}

    static BenchBody of(BenchCase wanted) {
        int seeds = 1;
        while (stages(seeds) < wanted.size()) {
            seeds++;
        }
        StudySpec spec = spec(seeds);
        return () -> {
            if (StudyPlan.of(spec).stages().size() < wanted.size()) {
                throw new IllegalStateException("a plan lost stages");
            }
        };
    }

    /** Returns the number of stages of the study with {@code seeds} seeds. */
    public static long stages(int seeds) {
        return StudyPlan.of(spec(seeds)).stages().size();
    }

    private static StudySpec spec(int seeds) {
        return SpecReader.read("laptop-gp", List.of("seeds={first: 31, count: %d}".formatted(seeds)));
    }
}
