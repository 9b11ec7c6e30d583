package org.facecard.infra.serve.view;

import org.facecard.infra.serve.query.CopyProgress;

/**
 * What a page waits for. It is loaded again by itself until the page that was asked for is there.
 *
 * @param progress of the copy of the tables
 */
public record WaitPage(CopyProgress progress) implements PageModel {
    @Override
    public String template() {
        return "wait.jte";
    }
}
