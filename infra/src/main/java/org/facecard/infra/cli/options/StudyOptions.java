package org.facecard.infra.cli.options;

import java.util.List;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.study.yaml.StudyName;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameters that name a study and change it. */
public final class StudyOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "STUDY",
            defaultValue = "laptop",
            description =
                    "a shipped study (such as smoke, laptop, laptop-gp), an ablation, the path of a YAML file or a run of this home (default: ${DEFAULT-VALUE})")
    String study;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "change one key of the study, for example arms.ppo.optimizer.learning-rate=1e-3 or seeds=[1,2];"
                            + " in a study of parts, prefixed with the part's name: gp-l.seeds=[1,2];"
                            + " the changed study is named after its settings unless one of them is name=NAME")
    List<String> settings = List.of();

    @Mixin
    SeedsOption seeds;

    /** Returns the study under the name of its run: settings that set no name form one, see {@link StudyName}. */
    public Programme programme(CommonOptions common) {
        return StudyName.of(seeds.of(programme(study, settings, common)), settings);
    }

    /**
     * Returns what {@code study} names; for a run of the home, the study as it was last started, whatever file it came
     * from.
     */
    public static Programme programme(String study, List<String> settings, CommonOptions common) {
        return SpecReader.knows(study) || !settings.isEmpty()
                ? SpecReader.programme(study, settings)
                : started(study, common);
    }

    private static Programme started(String run, CommonOptions common) {
        try {
            return common.runs().programme(run);
        } catch (RunException e) {
            if (e.kind() == RunException.Kind.UNKNOWN_RUN) {
                return SpecReader.programme(run, List.of()); // says which studies there are
            }
            throw e;
        }
    }
}
