package org.facecard.infra.cli.options;

import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.QuickLook;
import picocli.CommandLine.Option;

/** The options that set the number of seeds. */
public final class SeedsOption {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "run the first N seeds of the study, or more than it names: those after its last;"
                            + " finished stages are reused; the study keeps its name, so its report is rewritten for these seeds")
    Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--quick",
            description =
                    "take only the first seed, of the first part if there are several, as a study of its own called NAME-quick,"
                            + " whose stages the whole study reuses; one seed decides no claim")
    boolean quick;

    /**
     * Returns {@code study} with the seeds that the user wants.
     *
     * @throws InvalidSpecException when both options are given
     */
    public Programme of(Programme study) {
        if (quick && seeds.isPresent()) {
            throw new InvalidSpecException(
                    "--quick takes one seed: leave out --seeds, or give --seeds without --quick");
        }
        return quick ? QuickLook.of(study) : seeds.map(study::sized).orElse(study);
    }
}
