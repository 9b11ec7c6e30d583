package org.facecard.infra.serve.pages;

/** What a template shows. */
interface Page {
    /** The template's file below {@code src/main/jte}. */
    String template();
}
