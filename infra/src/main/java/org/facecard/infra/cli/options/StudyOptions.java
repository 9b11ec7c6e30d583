package org.facecard.infra.cli.options;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.ShippedName;
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

    /**
     * Returns the study under the name of its run: settings that set no name form one, see {@link StudyName}.
     *
     * @throws InvalidSpecException when it would overwrite the run of another study
     */
    public Programme programme(CommonOptions common) {
        Programme programme = StudyName.of(seeds.of(programme(study, settings, common)), settings);
        if (ShippedName.taken(programme)) {
            refuseToOverwrite(programme, common);
        }
        return programme;
    }

    /** The copy of a shipped study may keep its name, unless the home has a run of that name with other settings. */
    private void refuseToOverwrite(Programme programme, CommonOptions common) {
        String name = programme.name();
        indexed(name, common).filter(run -> !ShippedName.same(run, programme)).ifPresent(run -> {
            throw new InvalidSpecException(
                    "%s is named %s like a shipped study, and %s has a run %2$s with other settings, which it would overwrite: write name: NAME into the file, or add --set name=NAME"
                            .formatted(study, name, common.home));
        });
    }

    private static Optional<Programme> indexed(String run, CommonOptions common) {
        try {
            return RunFolder.of(new Home(common.home), run).programme();
        } catch (RunException e) {
            return Optional.empty(); // what cannot be read is of another version, and is overwritten
        }
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
