package org.facecard.infra.serve.view;

/** What a template shows. */
public interface PageModel {
    /** Returns the template's file below {@code src/main/jte}. */
    String template();
}
