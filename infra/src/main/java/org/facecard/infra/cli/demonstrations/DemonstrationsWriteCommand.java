package org.facecard.infra.cli.demonstrations;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.rows.ConversationWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the rows that SFT of a study learns. */
@Command(
        name = "write",
        description = "Write the expert demonstrations that the SFT arms of a study learn, in their order, in the form"
                + " of the authors' data: a JSON list of conversations.")
final class DemonstrationsWriteCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Parameters(index = "1", paramLabel = "FILE", description = "a file that does not exist yet")
    Path file;

    @Option(names = "--rows", paramLabel = "N", description = "rows to write (default: one for every training problem)")
    Optional<Long> rows = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new InvalidSpecException("%s exists: name a file that does not exist yet".formatted(file));
        }
        DemonstratedTask about = DemonstratedTask.of(study.programme(common));
        long count = rows.orElse((long) about.training().size());
        if (count < 1) {
            throw new InvalidSpecException("--rows is %d: write at least one row".formatted(count));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            ConversationWriter.write(new Demonstrations(about.task(), about.training(), about.seed()), count, out);
        }
        common.acknowledge("written", file.toString(), "written: %,d rows to %s".formatted(count, file));
        return ExitCode.DONE.code();
    }
}
