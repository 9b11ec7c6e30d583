package org.facecard.activities.locks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a process names itself to the others that share its home. */
public final class ProcessIdentity {
    private ProcessIdentity() {}

    /** Returns this process as {@code process 123 on machine}. */
    public static String here() {
        return of(ProcessHandle.current().pid());
    }

    /** Returns the process {@code pid} of this machine, as it names itself. */
    public static String of(long pid) {
        return "process %d on %s".formatted(pid, machine());
    }

    /** Returns the name of this machine. */
    public static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }
}
