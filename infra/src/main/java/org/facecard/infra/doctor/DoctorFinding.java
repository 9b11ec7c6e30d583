package org.facecard.infra.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param thing what was checked
 * @param health whether it works
 * @param found what was found
 * @param advice what to do; empty when the check passed
 * @param fault where to look for the cause; null unless it is broken
 */
public record DoctorFinding(
        String thing,
        Health health,
        String found,
        String advice,
        @JsonIgnore @Nullable Fault fault) {
    /** Returns a finding of something that works. */
    public static DoctorFinding well(String thing, String found) {
        return new DoctorFinding(thing, Health.WELL, found, "", null);
    }

    /** Returns a finding of something that works badly. */
    public static DoctorFinding weak(String thing, String found, String advice) {
        return new DoctorFinding(thing, Health.WEAK, found, advice, null);
    }

    /** Returns a finding of something without which nothing can run. */
    public static DoctorFinding broken(Fault fault, String thing, String found, String advice) {
        return new DoctorFinding(thing, Health.BROKEN, found, advice, fault);
    }

    /** Where the cause of a broken thing lies. */
    public enum Fault {
        /** How Facecard is called or set up on this machine. */
        SETUP,
        /** A part that comes with Facecard. */
        PROGRAM,
        /** A disk or its permissions. */
        STORAGE,
        /** The engine of workflows. */
        ENGINE,
        /** Airflow. */
        AIRFLOW
    }

    /** Whether a thing works. */
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
