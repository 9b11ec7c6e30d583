package org.facecard.activities;

import org.facecard.pipelines.common.Named;

/** Why a stage failed: the type of the failure that leaves an activity. */
public enum FailureKind implements Named {
    /** The study cannot be run as written. */
    BAD_SPEC(Remedy.GIVE_UP),
    /** An input was damaged. It has been moved aside, and its own stage must make it again. */
    CORRUPT_ARTIFACT(Remedy.GIVE_UP),
    /** An input is not in the store. */
    MISSING_ARTIFACT(Remedy.GIVE_UP),
    /**
     * The home rejects the operation: permission, credentials, a missing bucket, a newer version. A person must fix it.
     */
    STORAGE_DENIED(Remedy.GIVE_UP),
    /** A record cannot be sent, mostly because it is too large ({@link Payloads#LIMIT}). The type is Temporal's own. */
    BAD_MESSAGE(Remedy.GIVE_UP),
    /** The program contradicts itself; trying again would lead to the same contradiction. */
    DEFECT(Remedy.GIVE_UP),
    /** Disk, memory, network or the tensor engine: may pass. */
    INFRASTRUCTURE(Remedy.RETRY),
    /** The worker was stopped. Says nothing about the stage. */
    PREEMPTED(Remedy.CONTINUE);

    /** The remedy for a failure. */
    public enum Remedy {
        /** Trying again changes nothing. */
        GIVE_UP,
        /** Try again later, a limited number of times. */
        RETRY,
        /** Continues elsewhere at once; does not count as an attempt. */
        CONTINUE
    }

    /** The type that Temporal gives to the failure of a record that it cannot send. */
    private static final String DATA_CONVERTER = "io.temporal.common.converter.DataConverterException";

    private final Remedy remedy;

    FailureKind(Remedy remedy) {
        this.remedy = remedy;
    }

    @Override
    public String label() {
        return this == BAD_MESSAGE ? DATA_CONVERTER : Named.super.label();
    }

    /** Returns the remedy for this kind of failure. */
    public Remedy remedy() {
        return remedy;
    }

    /** Returns the kind that a failure's type names; an unknown type counts as infrastructure. */
    public static FailureKind of(String label) {
        for (FailureKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return INFRASTRUCTURE;
    }
}
