package org.facecard.infra.cli.demonstrations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.sft.rows.ConversationFile;
import org.facecard.pipelines.sft.rows.RowSelection;
import org.facecard.pipelines.sft.rows.RowStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which rows of a file a study would learn. */
@Command(
        name = "inspect",
        description = "Count the rows of a file that a study would learn and those it would leave out, and print the"
                + " lines of YAML that name the file.")
final class DemonstrationsInspectCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Parameters(index = "1", paramLabel = "FILE", description = "a JSON list of conversations, as the authors publish")
    Path file;

    @Mixin
    CommonOptions common;

    /**
     * What is printed with {@code --json}.
     *
     * @param learned right answers to training problems under the training rule
     * @param heldOut rows about other problems
     * @param wrong rows whose answer is wrong
     * @param unreadable rows that name no problem, or another rule
     * @param sha256 the digest
     */
    record Facts(long learned, long heldOut, long wrong, long unreadable, String sha256) {
        static Facts of(Map<RowStatus, Long> counts, String sha256) {
            return new Facts(
                    counts.getOrDefault(RowStatus.LEARNED, 0L),
                    counts.getOrDefault(RowStatus.HELD_OUT, 0L),
                    counts.getOrDefault(RowStatus.WRONG, 0L),
                    counts.getOrDefault(RowStatus.UNREADABLE, 0L),
                    sha256);
        }
    }

    @Override
    public Integer call() throws IOException {
        DemonstratedTask about = DemonstratedTask.of(study.programme(common));
        ConversationFile rows = new ConversationFile(file);
        RowSelection selection = RowSelection.of(rows, about.task(), about.training());
        Facts facts = Facts.of(selection.counts(), rows.sha256());
        if (common.json) {
            common.printJson(facts);
        } else {
            common.out().println(text(facts));
        }
        return ExitCode.DONE.code();
    }

    private String text(Facts facts) {
        return """
                learned     %,d: right answers to training problems under the training rule
                held out    %,d: their problem is not a training problem of this study
                wrong       %,d: their answer is wrong under the training rule
                unreadable  %,d: their prompt names no problem, or states another rule

                arms:
                  NAME:
                    demonstrations:
                      from: file
                      file: %s
                      sha256: %s""".formatted(
                        facts.learned(),
                        facts.heldOut(),
                        facts.wrong(),
                        facts.unreadable(),
                        file.toAbsolutePath().normalize(),
                        facts.sha256());
    }
}
