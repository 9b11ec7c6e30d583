package org.facecard.pipelines.study.spec;

/**
 * One (task, modality) of a study, with all its settings.
 *
 * @param name prefix of the names of its stages and cells, and name of its results folder; empty when it is the whole
 *     study
 * @param spec the settings
 */
public record Part(String name, StudySpec spec) {
    /** Returns what the study calls a stage or cell that this part calls {@code own}. */
    public String path(String own) {
        return whole() ? own : "%s/%s".formatted(name, own);
    }

    /** Returns what the study calls a setting that this part calls {@code own}. */
    public String key(String own) {
        return whole() ? own : "%s.%s".formatted(name, own);
    }

    /** Returns whether the study has no other part. */
    public boolean whole() {
        return name.isEmpty();
    }
}
