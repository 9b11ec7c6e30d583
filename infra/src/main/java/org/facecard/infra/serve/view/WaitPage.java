package org.facecard.infra.serve.view;

import org.facecard.infra.serve.query.CopyProgress;

/**
 * Shows what a page waits for. It reloads itself until the requested page is available.
 *
 * @param progress of the copy of the tables
 */
public record WaitPage(CopyProgress progress) implements PageModel {
    @Override
    public String template() {
        return "wait.jte";
    }
}
