package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.bench.BenchResult;
import org.facecard.pipelines.bench.GrowthRow;
import org.facecard.pipelines.bench.MachineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    private CommandResult bench(String... options) {
        String[] line = new String[options.length + 4];
        line[0] = "bench";
        line[1] = "--quick";
        line[2] = "--only";
        line[3] = "card-images";
        System.arraycopy(options, 0, line, 4, options.length);
        return CommandResult.into(FakeRuns.finished(), line);
    }

    @Test
    void aPartDoesNotReplaceTheFiguresOfAMachine() {
        CommandResult typed = bench("--keep", folder.toString());
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).startsWith("facecard: ").contains("--keep", "leave out --only");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDocumentSaysThatNothingWasCompared() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        String to = folder.resolve("to").toString();
        CommandResult typed = bench("--json", "--python", "absent", "--against", nothing.toString(), "--to", to);
        assertThat(typed.json().at("/skipped"))
                .extracting(JsonNode::asText)
                .anySatisfy(line -> assertThat(line).startsWith("SKIPPED: the twins"))
                .anySatisfy(line -> assertThat(line).startsWith("SKIPPED: " + nothing + " has no figures"));
        assertThat(typed.json().at("/changes")).isEmpty();
    }

    @Test
    void workThatGrowsTooFastEndsAsSlower() {
        BenchResult fast = growing(1.3);
        assertThat(BenchCommand.verdict(List.of(), fast)).isEqualTo(ExitCode.SLOWER);
        assertThat(BenchCommand.faults(fast))
                .singleElement()
                .asString()
                .matches("plan laptop-gp over stages: exponent 1.30, at least 1.20: grows too fast");
        assertThat(BenchCommand.verdict(List.of(), growing(1.15))).isEqualTo(ExitCode.DONE);
        assertThat(BenchCommand.faults(growing(1.15))).isEmpty();
    }

    private static BenchResult growing(double exponent) {
        double low = exponent - 0.1;
        GrowthRow row = new GrowthRow(
                "plan", "laptop-gp", "stages", 10, 1_000, exponent, low, exponent + 0.1, true, low > GrowthRow.MOST);
        return new BenchResult(new MachineKind("processor", "avx2", 2), List.of(), List.of(row), List.of());
    }
}
