package org.facecard.infra.serve.access;

import io.javalin.security.RouteRole;

/** What a client may do. */
public enum AccessRole implements RouteRole {
    /** Needs no token: the form that takes one, and what it is drawn with. */
    ANYBODY,
    /** May look, ask and download. */
    READER,
    /** May also start and steer runs. */
    OPERATOR;

    /** Returns whether this role includes {@code needed}. */
    boolean covers(AccessRole needed) {
        return compareTo(needed) >= 0;
    }
}
