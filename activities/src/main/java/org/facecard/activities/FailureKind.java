package org.facecard.activities;

import org.facecard.pipelines.common.Named;

/** Why a stage failed: the type of the failure that leaves an activity. */
public enum FailureKind implements Named {
    /** The study cannot be run as written. */
    BAD_SPEC("bad-spec", Remedy.GIVE_UP),
    /** An input was damaged. It has been moved aside, and its own stage must make it again. */
    CORRUPT_ARTIFACT("corrupt-artifact", Remedy.GIVE_UP),
    /** An input is not in the store. */
    MISSING_ARTIFACT("missing-artifact", Remedy.GIVE_UP),
    /**
     * The home rejects the operation: permission, credentials, a missing bucket, a newer version. A person must fix it.
     */
    STORAGE_DENIED("storage-denied", Remedy.GIVE_UP),
    /** A record cannot be sent, mostly because it is too large ({@link Payloads#LIMIT}). The type is Temporal's own. */
    BAD_MESSAGE("io.temporal.common.converter.DataConverterException", Remedy.GIVE_UP),
    /** The program contradicts itself; trying again would lead to the same contradiction. */
    DEFECT("defect", Remedy.GIVE_UP),
    /** Disk, memory, network or the tensor engine: may pass. */
    INFRASTRUCTURE("infrastructure", Remedy.RETRY),
    /** The worker was stopped. Says nothing about the stage. */
    PREEMPTED("preempted", Remedy.CONTINUE);

    /** The remedy for a failure. */
    public enum Remedy {
        /** Trying again changes nothing. */
        GIVE_UP,
        /** Try again later, a limited number of times. */
        RETRY,
        /** Continues elsewhere at once; does not count as an attempt. */
        CONTINUE
    }

    private final String label;
    private final Remedy remedy;

    FailureKind(String label, Remedy remedy) {
        this.label = label;
        this.remedy = remedy;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the remedy for this kind of failure. */
    public Remedy remedy() {
        return remedy;
    }

    /** Returns the kind that a failure's type names; an unknown type counts as infrastructure. */
    public static FailureKind of(String label) {
        for (FailureKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return INFRASTRUCTURE;
    }
}
