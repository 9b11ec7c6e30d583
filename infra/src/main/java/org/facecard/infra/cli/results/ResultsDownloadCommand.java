package org.facecard.infra.cli.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.export.Export;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.results.tables.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a study's results to another folder. */
@Command(
        name = "download",
        description = "Copy the results of a study: Parquet as it is, or one Arrow IPC stream or CSV file per table.")
final class ResultsDownloadCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the study")
    String study;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            converter = NamedConverters.OfExportFormat.class,
            completionCandidates = NamedConverters.OfExportFormat.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); csv puts ' before texts that a"
                    + " spreadsheet would run as a formula, plain-csv leaves them as they are")
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
        Path target = RelativePath.of(part.of(study)).in(to).toAbsolutePath().normalize();
        if (target.startsWith(results.folder().toAbsolutePath().normalize())) {
            throw new InvalidSpecException(
                    "%s is where the results already are: choose another folder with --to".formatted(target));
        }
        try {
            Files.createDirectories(target);
            switch (format) {
                case PARQUET -> copy(results.folder(), target);
                case ARROW, CSV, PLAIN_CSV -> export(results, target);
            }
        } catch (IOException e) {
            throw StorageException.at(target, e);
        }
        common.acknowledge("downloaded", target.toString(), target.toString());
        return ExitCode.DONE.code();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            Path copy = RelativePath.below(from, file.toString()).in(to);
            Files.createDirectories(copy.resolveSibling(""));
            try {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw StorageException.at(copy, e);
            }
        }
    }

    private void export(ProgrammeResults results, Path target) throws IOException {
        for (Map.Entry<String, StudyResults> own : results.parts().entrySet()) {
            Path folder = own.getKey().isEmpty()
                    ? target
                    : RelativePath.name(own.getKey()).in(target);
            Files.createDirectories(folder);
            for (Table<?> table : Table.ALL) {
                export(own.getValue(), table, folder);
            }
        }
        if (results.joint()) {
            StudyResults joint = new StudyResults(results.folder());
            for (Table<?> table : Table.JOINT) {
                if (table.equals(Table.CLAIMS) || Files.exists(table.in(results.folder()))) {
                    export(joint, table, target);
                }
            }
        }
    }

    private void export(StudyResults results, Table<?> table, Path folder) throws IOException {
        Path file = RelativePath.name(table.name() + ending()).in(folder);
        Path draft = RelativePath.name("." + file.getFileName() + ".part").in(folder);
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(draft))) {
                Export.write(results, table, format, output);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (CorruptArtifactException | StorageException e) {
            throw e;
        } catch (IOException e) {
            throw StorageException.at(file, e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private String ending() {
        return switch (format) {
            case PARQUET -> ".parquet";
            case ARROW -> ".arrows";
            case CSV, PLAIN_CSV -> ".csv";
        };
    }
}
