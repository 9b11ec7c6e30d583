package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that a listing left out because they are damaged or not ours. Each is named, and the exit code reports them.
 */
public final class SkippedFiles {
    private final List<String> faults = new ArrayList<>();

    /** Records what was left out, and why. */
    public void add(String fault) {
        faults.add(fault);
    }

    /** Names everything that was left out, and returns the exit code of the command. */
    public int report(PrintWriter err) {
        faults.forEach(fault -> err.println("facecard: skipped " + fault));
        return (faults.isEmpty() ? ExitCode.DONE : ExitCode.STORAGE).code();
    }
}
