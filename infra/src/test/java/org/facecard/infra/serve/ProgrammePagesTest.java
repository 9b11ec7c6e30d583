package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.serve.view.PageFormat;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of two parts, each the reference run, one of them under the name of a larger model. */
class ProgrammePagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHOLE = "/studies/sizes";
    private static final String ABOUT_TWO = "rl-beats-sft-hot";

    private static ServedReference front;
    private static Path results;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        front = ServedReference.open(folder);
        results = front.reference().resolveSibling("");
        Path whole = results.resolve("sizes");
        part(whole.resolve("small"), 128);
        part(whole.resolve("medium"), 192);
        JsonNode part = JSON.readTree(whole.resolve("small/manifest.json").toFile());
        ObjectNode manifest = JSON.createObjectNode()
                .put("schema-version", 2)
                .put("name", "sizes")
                .put("title", "Does the gap change with the size of the model?");
        manifest.putArray("parts").add("small").add("medium");
        manifest.putObject("claims").set(ABOUT_TWO, betweenParts(part.at("/spec/claims/" + ABOUT_TWO)));
        manifest.putObject("analysis")
                .put("by", "scale")
                .set("pairs", JSON.readTree("[{\"arm\": \"ppo\", \"minus\": \"sft-hot\"}]"));
        ((ObjectNode) manifest.path("analysis")).putArray("weights").add(11_000_000_000L);
        manifest.set("tables", part.path("tables"));
        manifest.set("assembler", part.path("assembler"));
        JSON.writeValue(whole.resolve("manifest.json").toFile(), manifest);
        Files.copy(front.reference().resolve("claims.parquet"), whole.resolve("claims.parquet"));
        Files.copy(front.reference().resolve("report.html"), whole.resolve("report.html"));
    }

    private static JsonNode betweenParts(JsonNode claim) {
        ObjectNode between = JSON.createObjectNode()
                .put("of", "between-parts")
                .put("part", "medium")
                .put("minus", "small");
        between.set("quantity", claim.path("quantity"));
        return claim.<ObjectNode>deepCopy().set("quantity", between);
    }

    private static void part(Path folder, int hidden) throws IOException {
        try (Stream<Path> walk = Files.walk(front.reference())) {
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("episodes")
                            || path.toString().contains("split=rule-ood"))
                    .toList()) {
                Path at = folder.resolve(front.reference().relativize(file).toString());
                Files.createDirectories(at.resolveSibling(""));
                Files.copy(file, at);
            }
        }
        Path manifest = folder.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        ((ObjectNode) tree.at("/spec/model")).put("hidden-size", hidden);
        JSON.writeValue(manifest.toFile(), tree);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    /** Loads the page until what it computes is there, as its header asks for. */
    private static String page() throws IOException {
        String page = front.get(WHOLE).body();
        while (page.contains("is being computed")) {
            page = front.get(WHOLE).body();
        }
        return page;
    }

    private static List<ScaleEffectRow> effects() {
        return Objects.requireNonNull(AnalysisReport.of("sizes", ProgrammeResults.open(results, "sizes"))
                        .scale())
                .effects();
    }

    @Test
    void theFirstPageLeadsToTheStudyAndItsParts() {
        assertThat(front.get("/").body())
                .contains("href=\"/studies/sizes\"", "(2 parts)", "href=\"/studies/sizes.small\"");
    }

    @Test
    void everyEffectLeadsToItsEpisodesInTwoClicks() throws IOException {
        String page = page();
        assertThat(effects()).hasSize(2);
        for (ScaleEffectRow row : effects()) {
            assertThat(page).contains(PageFormat.points(row.effect()), PageFormat.magnitude(row.weights()));
            Matcher link = Pattern.compile("(/studies/sizes\\." + row.part() + "/compare\\?[^\"]*)")
                    .matcher(page);
            assertThat(link.find()).isTrue();
            String compare = front.get(link.group(1).replace("&amp;", "&")).body();
            assertThat(compare).contains(PageFormat.points(row.effect()), "/studies/sizes." + row.part() + "/episode?");
        }
    }

    @Test
    void aClaimAboutTwoPartsLeadsToBoth() throws IOException {
        Matcher link = Pattern.compile("id=\"claim-" + ABOUT_TWO + "\">.*?href=\"([^\"]*)\"", Pattern.DOTALL)
                .matcher(page());
        assertThat(link.find()).isTrue();
        String compare = front.get(link.group(1).replace("&amp;", "&")).body();
        Matcher episodes = Pattern.compile("(/studies/sizes\\.medium/episode\\?[^\"]*beside-study=sizes\\.small[^\"]*)")
                .matcher(compare);
        assertThat(episodes.find()).isTrue();
        assertThat(front.get(episodes.group(1).replace("&amp;", "&")).body())
                .containsPattern("<h2>ppo \\d+, seed \\d+</h2>")
                .containsPattern("<h2>sizes\\.small sft-hot \\d+, seed \\d+</h2>");
    }

    @Test
    void aPartLeadsBackToTheWhole() {
        assertThat(front.get("/studies/sizes.small").body()).contains("A part of <a href=\"/studies/sizes\">");
        assertThat(front.get(WHOLE + "/report").statusCode()).isEqualTo(200);
        assertThat(front.get("/studies/sizes/episodes").statusCode()).isEqualTo(404);
    }

    @Test
    void aDamagedPartIsNamed() throws IOException {
        Path whole = results.resolve("broken");
        Files.createDirectories(whole);
        Files.writeString(whole.resolve("manifest.json"), "{\"parts\": [\"gone\"]}");
        assertThat(front.get("/studies/broken").statusCode()).isEqualTo(500);
        assertThat(front.get("/studies/broken").body()).contains("the results of broken cannot be read");
        assertThat(front.get(WHOLE).statusCode()).isEqualTo(200);
    }
}
