package org.facecard.infra.cli;

import org.facecard.pipelines.study.spec.Programme;

/** The shipped studies that only show that everything works. */
final class Smoke {
    private Smoke() {}

    static boolean is(Programme programme) {
        return is(programme.name());
    }

    static boolean is(String study) {
        return study.equals("smoke") || study.startsWith("smoke-");
    }
}
