package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.Test;

class ResultsCommandsTest extends ResultsFixture {
    @Test
    void listNamesEveryStudyWithResults() throws IOException {
        assertThat(typed("results list").out()).contains("smoke").contains("ppo, sft, sft-update-matched");
        JsonNode listed =
                new ObjectMapper().readTree(typed("results list --json").out());
        assertThat(listed.get(0).get("name").asText()).isEqualTo("smoke");
        assertThat(listed.get(0).get("missing").asInt())
                .isEqualTo(listed.get(0).get("stages").asInt());
    }

    @Test
    void showPrintsSuccessWithItsInterval() {
        assertThat(typed("results show smoke --all").out())
                .containsPattern("rule-ood +sampled +2 +0.250 +0.120 .. 0.449 +24")
                .contains("stages of the plan are missing");
    }

    @Test
    void showBeginsWithTheChangePerArmAndSplit() {
        StudyResults study = StudyResults.open(results, "smoke");
        Table.CHANGES.write(
                Table.CHANGES.in(study.folder()),
                List.of(new ChangeRow(
                        "ppo",
                        "rule-ood",
                        "success",
                        "sampled",
                        5,
                        "init",
                        0.23,
                        0.348,
                        0.118,
                        0.07,
                        0.168,
                        3,
                        80,
                        1200)));
        assertThat(typed("results show smoke").out().lines().toList().get(1))
                .matches("ppo +rule-ood +success +sampled +5 +0.230 +0.348 +\\+0.118 +\\+0.070 .. \\+0.168 +3");
        assertThat(typed("results show smoke").out())
                .doesNotContain("0.120 .. 0.449")
                .contains("./facecard results show smoke --all --results " + results)
                .contains("VITER: attempts that count");
    }

    @Test
    void showPrintsTheVerdictsWithTheirReasons() {
        StudyResults study = StudyResults.open(results, "smoke");
        Report.write(study);
        assertThat(typed("results show smoke").out())
                .containsPattern("rl-raises-rule-ood +- .*inconclusive +missing: Rule OOD");
    }

    @Test
    void aStudyWithoutResultsIsRefusedWithAlternatives() {
        CommandResult typed = typed("results show laptop");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("there are no results of \"laptop\"").contains("smoke");
    }

    @Test
    void aStudyOfPartsIsShownWholeOrByPart() throws IOException {
        joint();

        assertThat(typed("results list").out()).contains("joint/gp-a", "joint/gp-b", "smoke");
        assertThat(typed("results show joint").out())
                .contains("part gp-a", "part gp-b", "gp-b/rl-raises-rule-ood")
                .contains("folder: " + results.resolve("joint"));
        assertThat(typed("results show joint --part gp-a").out())
                .isEqualTo(typed("results show joint/gp-a").out())
                .doesNotContain("part gp-b", "gp-b/")
                .contains("rl-raises-rule-ood");
        assertThat(new ObjectMapper()
                        .readTree(typed("results show joint --json").out()))
                .isEqualTo(new ObjectMapper().readTree("{\"gp-a\": [], \"gp-b\": []}"));
    }

    @Test
    void aQueryWithoutRoomForCopiesIsAStorageFault() throws IOException {
        Path home = Files.writeString(elsewhere.resolve("home"), "a file, not a folder");
        CommandResult typed = CommandResult.into(
                FakeRuns.finished(),
                "results",
                "query",
                "SELECT 1",
                "--results",
                results.toString(),
                "--home",
                home.toString());
        assertThat(typed.code()).as(typed.err()).isEqualTo(ExitCode.STORAGE.code());
    }
}
