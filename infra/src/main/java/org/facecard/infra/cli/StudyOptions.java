package org.facecard.infra.cli;

import java.util.List;
import org.facecard.pipelines.study.Programme;
import org.facecard.pipelines.study.SpecReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which study, and what to change in it. */
final class StudyOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "STUDY",
            defaultValue = "laptop",
            description =
                    "a shipped study (smoke, laptop), an ablation or the path of a YAML file (default: ${DEFAULT-VALUE})")
    String study;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "change one key of the study, for example arms.ppo.optimizer.learning-rate=1e-3 or seeds=[1,2];"
                            + " in a study of parts below the name of one: gp-l.seeds=[1,2]")
    List<String> settings = List.of();

    Programme programme() {
        return SpecReader.programme(study, settings);
    }
}
