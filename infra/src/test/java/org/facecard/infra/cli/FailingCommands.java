package org.facecard.infra.cli;

import org.facecard.infra.HomeServices;
import org.facecard.infra.cli.view.Terminal;
import picocli.CommandLine;

/** A program that runs one command after another, whatever they end with; the arguments are command lines. */
public final class FailingCommands {
    private FailingCommands() {}

    /** Runs them and says how each ended. */
    public static void main(String[] lines) {
        CommandLine program = FacecardCommand.over(new HomeServices(), Terminal.of(""));
        for (String line : lines) {
            int code = program.execute(line.split(" "));
            System.out.println("ended " + code);
        }
        System.exit(0);
    }
}
