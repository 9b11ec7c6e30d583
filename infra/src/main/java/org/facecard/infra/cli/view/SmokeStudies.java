package org.facecard.infra.cli.view;

import org.facecard.pipelines.study.spec.Programme;

/** The shipped studies that only test that everything works. */
public final class SmokeStudies {
    private SmokeStudies() {}

    /** Returns whether {@code programme} is one of them. */
    public static boolean contains(Programme programme) {
        String study = programme.name();
        return study.equals("smoke") || study.startsWith("smoke-");
    }
}
