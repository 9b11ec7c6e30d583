package org.facecard.infra.serve.access;

import io.javalin.security.RouteRole;

/** What a client may do. */
public enum AccessRole implements RouteRole {
    /** Needs no token: the sign-in form, its styles and scripts. */
    ANYBODY,
    /** May read, query and download. */
    READER,
    /** May also start and control runs. */
    OPERATOR;

    /** Returns whether this role includes {@code needed}. */
    boolean covers(AccessRole needed) {
        return compareTo(needed) >= 0;
    }
}
