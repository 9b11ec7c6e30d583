package org.facecard.infra.serve.access;

/**
 * The sender of a request.
 *
 * @param name for the audit log
 * @param role what they may do
 * @param session id of the browser session, empty without one
 */
public record Identity(String name, AccessRole role, String session) {
    /**
     * A client of a server that listens on loopback only and has no tokens: they have access to this machine anyway.
     */
    static final Identity LOCAL = new Identity("local", AccessRole.OPERATOR, "");

    /** A client without a token. */
    static final Identity UNKNOWN = new Identity("unknown", AccessRole.ANYBODY, "");

    /** Returns whether this identity may change runs. */
    public boolean operator() {
        return role.covers(AccessRole.OPERATOR);
    }
}
