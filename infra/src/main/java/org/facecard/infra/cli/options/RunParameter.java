package org.facecard.infra.cli.options;

import picocli.CommandLine.Parameters;

/** The parameter that names a run. */
public final class RunParameter {
    @Parameters(index = "0", paramLabel = "RUN", description = "name of the run, which is the name of its study")
    public String name;
}
