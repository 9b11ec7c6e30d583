package org.facecard.infra.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.common.Named;

/**
 * One thing that doctor looked at.
 *
 * @param thing what was looked at
 * @param health whether it will do
 * @param found what was found
 * @param advice what to do; empty when the check passed
 * @param exitCode what a program should make of it when it is broken
 */
public record DoctorFinding(
        String thing,
        Health health,
        String found,
        String advice,
        @JsonIgnore ExitCode exitCode) {
    /** It will do. */
    public static DoctorFinding well(String thing, String found) {
        return new DoctorFinding(thing, Health.WELL, found, "", ExitCode.DONE);
    }

    /** It will do, but not well. */
    public static DoctorFinding weak(String thing, String found, String advice) {
        return new DoctorFinding(thing, Health.WEAK, found, advice, ExitCode.DONE);
    }

    /** Nothing runs like this. */
    public static DoctorFinding broken(ExitCode exitCode, String thing, String found, String advice) {
        return new DoctorFinding(thing, Health.BROKEN, found, advice, exitCode);
    }

    /** Whether a thing will do. */
    public enum Health implements Named {
        /** As it should be. */
        WELL("ok"),
        /** Works, slower or not for every study. */
        WEAK("weak"),
        /** Does not work. */
        BROKEN("broken");

        private final String label;

        Health(String label) {
            this.label = label;
        }

        @Override
        @JsonValue
        public String label() {
            return label;
        }
    }
}
