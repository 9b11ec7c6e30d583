package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a listing left out because it is damaged or no file of ours. Each is named; the exit code says that there was one. */
public final class Skipped {
    private final List<String> faults = new ArrayList<>();

    /** Notes what was left out, and why. */
    public void add(String fault) {
        faults.add(fault);
    }

    /** Names everything that was left out; the exit code of the command. */
    public int tell(PrintWriter err) {
        faults.forEach(fault -> err.println("facecard: skipped " + fault));
        return (faults.isEmpty() ? ExitCode.DONE : ExitCode.STORAGE).code();
    }
}
