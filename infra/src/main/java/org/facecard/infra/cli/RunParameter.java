package org.facecard.infra.cli;

import picocli.CommandLine.Parameters;

/** Which run. */
final class RunParameter {
    @Parameters(index = "0", paramLabel = "RUN", description = "name of the run, which is the name of its study")
    String name;
}
