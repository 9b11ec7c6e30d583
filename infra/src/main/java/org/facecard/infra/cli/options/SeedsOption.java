package org.facecard.infra.cli.options;

import java.util.Optional;
import org.facecard.pipelines.study.spec.Programme;
import picocli.CommandLine.Option;

/** The option that sets the number of seeds. */
public final class SeedsOption {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "run the first N seeds of the study, or more than it names: those after its last;"
                            + " finished stages are reused; the study keeps its name, so its report is rewritten for these seeds")
    Optional<Integer> seeds = Optional.empty();

    public Programme of(Programme study) {
        return seeds.map(study::sized).orElse(study);
    }
}
