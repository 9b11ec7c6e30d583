package org.facecard.pipelines.study.plan;

import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;

/** The names of stages within a study. */
final class StageNames {
    static final String DEALS = "deals";
    static final String CORPUS = "corpus";
    static final String OTHER_CITIES = "other-cities";
    static final String MEMORISATION = "memorisation";
    static final String VALUE_PROBABILITY = "value-probability";
    static final String TEXT = "text";

    private StageNames() {}

    /** Returns the stage that writes the problems of {@code split}. */
    static String problemsOf(Split split) {
        return switch (split.shift()) {
            case NONE, RULE, VISUAL, RULE_AND_VISUAL -> DEALS;
            case CITY -> OTHER_CITIES;
            case DIFFICULTY -> split.label();
        };
    }

    /** Returns the base of {@code seed}. */
    static String baseOf(StudySpec spec, long seed) {
        return spec.sharesBase() ? CheckpointId.BASE : "seed-%d/%s".formatted(seed, CheckpointId.BASE);
    }

    /** Returns the init of {@code seed}. */
    static String initOf(long seed) {
        return "seed-%d/%s".formatted(seed, CheckpointId.INIT);
    }

    /** Returns the name of a reading; a sampled one, the only kind in many studies, is named after its split alone. */
    static String readingOf(String policy, Split split, ReadingMode mode) {
        String name = policy + "/" + split.label();
        return mode == ReadingMode.SAMPLED ? name : name + "/" + mode.label();
    }
}
