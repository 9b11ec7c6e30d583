package org.facecard.infra.serve.view;

/**
 * What every page shows around its content.
 *
 * @param title of the page
 * @param section which entry of the navigation is current
 * @param study id of the study that the page is about, empty when none
 * @param studyName its name for people
 * @param operator whether the visitor may change runs
 * @param session whether the visitor can sign out
 * @param formToken the code that forms carry
 */
public record Frame(
        String title,
        NavigationEntry section,
        String study,
        String studyName,
        boolean operator,
        boolean session,
        String formToken) {
    /** The entries of the navigation. */
    public enum NavigationEntry {
        HOME,
        STUDY,
        EPISODES,
        COMPARE,
        ASK,
        RUN,
        OTHER
    }

    /** Returns whether the navigation shows the pages of one study. */
    public boolean aboutStudy() {
        return !study.isEmpty();
    }
}
