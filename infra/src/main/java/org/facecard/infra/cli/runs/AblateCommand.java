package org.facecard.infra.cli.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.SeedsOption;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.run.estimate.PlannedCost;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.study.yaml.StudyName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an ablation to its report, or lists the ablations. */
@Command(
        name = "ablate",
        description = "Run an ablation to its report: a study that varies a part of \"laptop\" and shares its stages."
                + " Without a name, list them.")
public final class AblateCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "which; see \"facecard ablate\"")
    Optional<String> name;

    @Option(
            names = "--all",
            description =
                    "run every ablation, one after the other in the order of the list, and continue with the next when"
                            + " one fails; finished stages are reused, so the same command continues; at the end the overview of"
                            + " all disputes is written to disputes below the results")
    boolean all;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "change one key of it, as for reproduce")
    List<String> settings = List.of();

    @Option(
            names = {"--verification-iterations", "--iterations"},
            paramLabel = "N",
            split = ",",
            description = "of verification: train only with these numbers of attempts, for example 1,5 (default: all)")
    List<Integer> iterations = List.of();

    @Mixin
    SeedsOption seeds;

    @Mixin
    CommonOptions common;

    @Mixin
    RunToReport run;

    @Override
    public Integer call() throws InterruptedException {
        if (all) {
            return everyAblation();
        }
        if (name.isEmpty()) {
            return list();
        }
        if (!SpecReader.ablations().contains(name.get())) {
            throw new InvalidSpecException(
                    "there is no ablation \"%s\": %sthe ablations are %s; other studies are run by \"facecard reproduce %1$s\""
                            .formatted(name.get(), guess(name.get()), String.join(", ", SpecReader.ablations())));
        }
        return run.run(() -> chosen(name.get()), common);
    }

    private Programme chosen(String ablation) {
        Programme chosen = AttemptsSelection.of(seeds.of(SpecReader.programme(ablation, settings)), iterations);
        return StudyName.of(chosen, changes());
    }

    /** Returns the exit code of the first that failed, else 0. */
    private int everyAblation() throws InterruptedException {
        if (name.isPresent() || !settings.isEmpty() || !iterations.isEmpty() || common.json) {
            throw new InvalidSpecException(
                    "--all runs every ablation as it is: leave out the name, --set, --verification-iterations and"
                            + " --json");
        }
        int failed = ExitCode.DONE.code();
        for (String ablation : SpecReader.ablations()) {
            int code = ended(seeds.of(SpecReader.programme(ablation, List.of())));
            if (code == ExitCode.INTERRUPTED.code()) {
                return code;
            }
            failed = failed == ExitCode.DONE.code() ? code : failed;
        }
        Path disputes = RelativePath.name(Disputes.FOLDER).in(common.results);
        Disputes.write(common.results, disputes, PlannedCost.ofDisputes());
        common.out().println("disputes: " + disputes.resolve(Disputes.OVERVIEW));
        return failed;
    }

    /** A study that another process runs keeps no other from running. */
    private int ended(Programme ablation) throws InterruptedException {
        try {
            return run.run(() -> ablation, common);
        } catch (RunException e) {
            if (e.kind() != RunException.Kind.LOCKED) {
                throw e;
            }
            common.err().println("facecard: " + common.hints().in(String.valueOf(e.getMessage())));
            return ExitCode.BUSY.code();
        }
    }

    /** Returns everything in which this study differs from the shipped one. */
    private List<String> changes() {
        return iterations.isEmpty()
                ? settings
                : Stream.concat(settings.stream(), Stream.of("iterations=" + iterations))
                        .toList();
    }

    private static String guess(String written) {
        return SpellingSuggestion.question(written, SpecReader.ablations());
    }

    private int list() {
        List<Programme> ablations = SpecReader.ablations().stream()
                .map(ablation -> SpecReader.programme(ablation, List.of()))
                .toList();
        if (common.json) {
            common.printJson(ablations);
            return ExitCode.DONE.code();
        }
        TextTable table = new TextTable("ABLATION", "ARMS", "QUESTION");
        ablations.forEach(ablation -> table.row(ablation.name(), arms(ablation), ablation.title()));
        table.print(common.out());
        return ExitCode.DONE.code();
    }

    private static int arms(Programme ablation) {
        return ablation.parts().stream()
                .mapToInt(part -> part.spec().arms().size())
                .sum();
    }
}
