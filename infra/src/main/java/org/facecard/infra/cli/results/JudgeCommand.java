package org.facecard.infra.cli.results;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.view.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Grades the answers of any model with the verifiers that trained ours. */
@Command(
        name = "judge",
        description = {
            "Grade answers: one JSON object per line on standard input, with task, fidelity, rule, answer and"
                    + " cards (general-points) or route and waypoint (virl); the same line with outcome, reward,"
                    + " message and reading on standard output.",
            "For example {\"task\": \"general-points\", \"fidelity\": \"as-released\", \"rule\": \"id\","
                    + " \"cards\": [\"4\", \"3\", \"2\", \"K\"], \"answer\": \"...\"}. A Parquet file has these keys as columns."
        })
public final class JudgeCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Spec
    CommandSpec command;

    @ArgGroup(exclusive = false)
    @Nullable
    Tables tables;

    /** The input and output files. */
    static final class Tables {
        @Option(names = "--parquet", required = true, paramLabel = "FILE", description = "grade the rows of this file")
        Path input = Path.of("");

        @Option(
                names = "--output",
                required = true,
                paramLabel = "FILE",
                description = "Parquet file for the same rows with their verdicts")
        Path output = Path.of("");
    }

    @Override
    public Integer call() {
        JsonLinesJudge judge = new JsonLinesJudge();
        try {
            judge(judge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (judge.refused() > 0) {
            command.commandLine()
                    .getErr()
                    .println(
                            "%,d of %,d lines could not be graded: they were written as {\"line\": ..., \"error\": ..., \"input\": ...}"
                                    .formatted(judge.refused(), judge.lines()));
        }
        return judge.refused() > 0 ? ExitCode.USAGE.code() : ExitCode.DONE.code();
    }

    private void judge(JsonLinesJudge judge) throws IOException {
        if (tables != null) {
            new ParquetJudge(tables.input, tables.output).judge(judge);
            return;
        }
        PrintWriter out = command.commandLine().getOut();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), BUFFER);
        Writer output = new BufferedWriter(out, BUFFER);
        judge.judge(input, output);
    }
}
