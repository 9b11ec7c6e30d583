package org.facecard.activities.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a process names itself to the others that share its home. */
public final class Holder {
    private Holder() {}

    /** This process, as {@code process 123 on machine}. */
    public static String here() {
        return "process %d on %s".formatted(ProcessHandle.current().pid(), machine());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }
}
