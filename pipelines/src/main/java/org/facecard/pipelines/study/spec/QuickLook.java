package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;

/**
 * What of a study can be had in minutes: the first seed of its first part, as a study under another name, whose stages the whole
 * study reuses.
 */
public final class QuickLook {
    private static final String SUFFIX = "-quick";

    /** Characters that leave room for the suffix in the name of a study. */
    private static final int LONGEST = 57;

    private QuickLook() {}

    /** Returns the quick look at {@code study}; a quick look is its own. */
    public static Programme of(Programme study) {
        if (study.name().endsWith(SUFFIX)) {
            return study;
        }
        Ranges.that(
                study.name().length() <= LONGEST,
                "name",
                study.name(),
                "must have at most %d characters with --quick".formatted(LONGEST));
        StudySpec one = part(study).spec();
        return Programme.of(one.renamed(study.name() + SUFFIX).titled(title(one)));
    }

    /** Returns the part of {@code study} that a quick look takes, with its first seed alone. */
    public static Part part(Programme study) {
        Part first = study.parts().get(0);
        return new Part(first.name(), first.spec().sized(1));
    }

    private static String title(StudySpec one) {
        return "A quick look at seed %d alone, whose claims need more seeds: %s"
                .formatted(one.seeds().get(0), one.title());
    }
}
