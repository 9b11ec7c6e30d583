package org.facecard.infra.cli.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.options.PartOption;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.export.Export;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.results.tables.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a study's results to where they are wanted. */
@Command(
        name = "download",
        description = "Copy the results of a study: Parquet as it is, or one Arrow IPC stream or CSV file per table.")
final class ResultsDownloadCommand implements Callable<Integer> {
    private static final List<Table<?>> TABLES = List.of(
            Table.PROBLEMS, Table.EPISODES, Table.TRAINING, Table.SPLITS, Table.OUTCOMES, Table.CLAIMS, Table.STAGES);

    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the study")
    String study;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            converter = NamedConverters.OfExportFormat.class,
            description = "parquet, arrow or csv (default: ${DEFAULT-VALUE})")
    ExportFormat format;

    @Option(names = "--to", paramLabel = "DIR", defaultValue = ".", description = "parent of the copy (default: here)")
    Path to;

    @Mixin
    PartOption part;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        ProgrammeResults results = ProgrammeResults.open(common.results, part.of(study));
        Path target = to.resolve(part.of(study)).toAbsolutePath().normalize();
        if (target.startsWith(results.folder().toAbsolutePath().normalize())) {
            throw new InvalidSpecException(
                    "%s is where the results already are: choose another folder with --to".formatted(target));
        }
        try {
            Files.createDirectories(target);
            switch (format) {
                case PARQUET -> copy(results.folder(), target);
                case ARROW, CSV -> export(results, target);
            }
        } catch (IOException e) {
            throw StorageException.at(target, e);
        }
        common.out().println(target);
        return ExitCode.DONE.code();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void export(ProgrammeResults results, Path target) throws IOException {
        for (Map.Entry<String, StudyResults> own : results.parts().entrySet()) {
            Path folder = Files.createDirectories(target.resolve(own.getKey()));
            for (Table<?> table : TABLES) {
                export(own.getValue(), table, folder);
            }
        }
        if (results.joint()) {
            export(new StudyResults(results.folder()), Table.CLAIMS, target);
        }
    }

    private void export(StudyResults results, Table<?> table, Path folder) throws IOException {
        Path file = folder.resolve(table.name() + ending());
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(draft))) {
            Export.write(results, table, format, output);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String ending() {
        return switch (format) {
            case PARQUET -> ".parquet";
            case ARROW -> ".arrows";
            case CSV -> ".csv";
        };
    }
}
