package org.facecard.infra.cli.results;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.SkippedFiles;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the studies that have results. */
@Command(name = "list", description = "List the studies that have results.")
final class ResultsListCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    private final SkippedFiles skipped = new SkippedFiles();

    @Override
    public Integer call() {
        List<Listed> studies = ProgrammeResults.list(common.results).stream()
                .flatMap(this::parts)
                .toList();
        if (common.json) {
            common.printJson(studies);
        } else if (studies.isEmpty()) {
            common.out()
                    .println("no results in %s yet; make the smallest: %s"
                            .formatted(common.results, common.hints().command("reproduce smoke")));
        } else {
            TextTable table = new TextTable("STUDY", "STAGES", "SEEDS", "ARMS", "FOLDER");
            studies.forEach(study -> table.row(
                    study.name,
                    "%d of %d".formatted(study.stages - study.missing, study.stages),
                    study.seeds.size(),
                    String.join(", ", study.arms),
                    study.folder));
            table.print(common.out());
        }
        return skipped.report(common.err());
    }

    private Stream<Listed> parts(String study) {
        try {
            return ProgrammeResults.open(common.results, study).parts().entrySet().stream()
                    .map(part -> listed(part.getKey().isEmpty() ? study : study + "/" + part.getKey(), part.getValue()))
                    .toList()
                    .stream();
        } catch (CorruptArtifactException | StorageException e) {
            skipped.add(String.valueOf(e.getMessage()));
            return Stream.empty();
        }
    }

    private static Listed listed(String study, StudyResults results) {
        StudyManifest manifest = results.manifest();
        return new Listed(
                study,
                manifest.spec().title(),
                manifest.spec().seeds(),
                List.copyOf(manifest.spec().arms().keySet()),
                manifest.stages().size(),
                manifest.missing().size(),
                results.folder().toString());
    }

    private record Listed(
            String name, String title, List<Long> seeds, List<String> arms, int stages, int missing, String folder) {}
}
