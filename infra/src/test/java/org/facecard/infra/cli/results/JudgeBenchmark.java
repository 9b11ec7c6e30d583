package org.facecard.infra.cli.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints lines judged a second, in CPU seconds of one thread, the last of five runs. */
@Tag("benchmark")
class JudgeBenchmark {
    private static final int LINES = 200_000;
    private static final String[] FORMULAS = {"4*3+2+10=24", "4*3+2+11=24", "(10-4)*(3+2)=24", "10+4*3+2=24"};

    @Test
    void linesPerSecond() throws IOException {
        for (String fidelity : new String[] {"as-described", "as-released"}) {
            StringBuilder lines = new StringBuilder();
            for (int line = 0; line < LINES; line++) {
                lines.append("{\"task\": \"general-points\", \"fidelity\": \"").append(fidelity);
                lines.append("\", \"rule\": \"id\", \"cards\": [\"4\", \"3\", \"2\", \"K\"], \"answer\": ");
                lines.append(
                        "\"{\\\"cards\\\": ['4', '3', '2', 'K'], \\\"number\\\": [4, 3, 2, 10], \\\"formula\\\": \\\"");
                lines.append(FORMULAS[line % FORMULAS.length]).append("\\\",}\"}\n");
            }
            double seconds = 0;
            for (int run = 0; run < 5; run++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                new JsonLinesJudge().judge(new BufferedReader(new StringReader(lines.toString())), Writer.nullWriter());
                seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            }
            System.out.printf(Locale.ROOT, "judge, %s: %,.0f lines/s%n", fidelity, LINES / seconds);
        }
    }
}
