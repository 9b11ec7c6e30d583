package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.serve.view.PageFormat;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over the reference run. */
class PagesTest {
    private static final String EPISODE =
            "/studies/reference/episode?seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled&episode=3";

    private static final StudyResults REFERENCE = StudyResults.open(Path.of("../results"), "reference");

    private static ServedReference front;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        front = ServedReference.open(folder);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    private static String page(String path) {
        HttpResponse<String> answer = front.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String stages() {
        int stages = REFERENCE.rows(Table.STAGES).size();
        return "%d/%d".formatted(stages, stages);
    }

    private static String count(List<ClaimRow> claims, String verdict) {
        long count =
                claims.stream().filter(claim -> claim.verdict().equals(verdict)).count();
        return count + " " + verdict;
    }

    /** Success of PPO at its end under the shifted rule. */
    private static double ppo() {
        return REFERENCE.rows(Table.OUTCOMES).stream()
                .filter(row -> row.arm().equals("ppo")
                        && row.budget() == 20
                        && row.split().equals("rule-ood")
                        && row.verificationIterations() == 5)
                .mapToDouble(OutcomeRow::successRate)
                .average()
                .orElseThrow();
    }

    @Test
    void theFirstPageListsStudies() {
        assertThat(page("/")).contains("href=\"/studies/reference\"", stages(), "No run yet");
    }

    @Test
    void aStudyShowsItsVerdictsAndThePaperBesideOurs() {
        List<ClaimRow> claims = REFERENCE.rows(Table.CLAIMS);
        ClaimRow first = claims.get(0);
        assertThat(page("/studies/reference"))
                .contains(
                        count(claims, "reproduced"),
                        count(claims, "contradicted"),
                        count(claims, "inconclusive"),
                        PageFormat.points(Objects.requireNonNull(first.effect())),
                        PageFormat.points(Objects.requireNonNull(first.paperEffect())),
                        PageFormat.percent(ppo()) + " %");
    }

    @Test
    void twoClicksLeadFromAClaimToAnEpisode() {
        String compare = link("/studies/reference", "(/studies/reference/compare\\?left=ppo%4020[^\"]*rule-ood[^\"]*)");
        String episode = link(compare, "(/studies/reference/episode\\?[^\"]*beside-arm[^\"]*)");
        assertThat(page(episode)).contains("\nAttempt 1\n", "The same problem elsewhere");
    }

    private static String link(String path, String pattern) {
        Matcher found = Pattern.compile("href=\"" + pattern + "\"").matcher(page(path));
        assertThat(found.find()).as(pattern + " in " + path).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void episodesPassTheFilterThatTheAddressSays() {
        assertThat(page("/studies/reference/episodes?arm=ppo&split=rule-ood&solved=yes"))
                .contains("ppo 5, seed 31")
                .doesNotContain("badge unsolved", "<td>init, seed");
    }

    @Test
    void aTextIsFoundWhateverItsCase() {
        assertThat(page("/studies/reference/episodes?text=RULE+J+11+Q+12&split=held-out-id"))
                .contains("No episode passes this filter");
        assertThat(page("/studies/reference/episodes?text=RULE+J+11+Q+12&split=rule-ood"))
                .contains("episodes</p>", "rel=\"next\"");
    }

    @Test
    void anEpisodeLeadsToTheNextOne() {
        String next = link(EPISODE, "(/studies/reference/episode\\?[^\"]*episode=4)");
        assertThat(page(next)).contains("episode=3", "rel=\"prev\"");
    }

    @Test
    void aComparisonAgreesWithTheTables() {
        ClaimRow same = REFERENCE.rows(Table.CLAIMS).stream()
                .filter(claim -> claim.claim().equals("rl-beats-sft-hot"))
                .findFirst()
                .orElseThrow();
        assertThat(page("/studies/reference/compare?left=ppo@20&right=sft-hot@20&split=rule-ood"))
                .contains(
                        PageFormat.points(Objects.requireNonNull(same.effect())),
                        "%s to %s"
                                .formatted(
                                        PageFormat.points(Objects.requireNonNull(same.low())),
                                        PageFormat.points(Objects.requireNonNull(same.high()))),
                        "arm.optimizer.learning-rate");
    }

    @Test
    void severalSidesAreComparedWithOne() {
        String two = page("/studies/reference/compare?left=ppo@20&right=sft-hot@20&split=rule-ood");
        String three = page(
                "/studies/reference/compare?left=ppo@20&right=sft-hot@20,reference:sft-gentle@20,nonsense&split=rule-ood");
        String effect = first(two, "<p class=\"figure\">([^ ]+) <span>");
        assertThat(three)
                .contains("<h2 id=\"overview\">", "#difference-1", "minus sft-gentle 20 on rule-ood")
                .contains("<td class=\"num\">%s</td>".formatted(effect))
                .doesNotContain("#difference-2");
        assertThat(three.split("<polyline class=\"line\"", -1)).hasSize(1 + 3);
        assertThat(front.get("/studies/reference/compare?left=ppo@20&right=nowhere:ppo@20")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void aQueryGivesATableAndAChart() {
        assertThat(page("/studies/reference/ask?sql="
                        + ServedReference.encoded(
                                "SELECT arm, budget, avg(success_rate) AS s FROM outcomes GROUP BY ALL")))
                .contains("<th scope=\"col\">arm</th>", "<polyline", "format=arrow");
    }

    @Test
    void aWrongQueryIsAnsweredInItsPlace() {
        HttpResponse<String> answer =
                front.get("/studies/reference/ask?sql=" + ServedReference.encoded("SELECT <b> FROM x"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", "&lt;b&gt;").doesNotContain("<b> FROM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studies/nope",
                "/studies/..",
                "/studies/%2e%2e%2f%2e%2e",
                "/studies/reference%2f..%2freference",
                "/studies/reference/episode?seed=1&arm=x&budget=1&split=a&mode=b&episode=1",
                "/assets/..%2ffront.css",
                "/nowhere",
                "/api/studies/nope/query?sql=x"
            })
    void missingPagesAreNotFound(String path) {
        HttpResponse<String> answer = front.get(path);
        assertThat(answer.statusCode()).as(path).isIn(400, 404);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThat(front.get("/studies/reference/episodes?seed=x").body()).contains("write a whole number");
    }

    @Test
    void everyPageForbidsForeignScripts() {
        for (String path : new String[] {"/", "/studies/reference", EPISODE, "/nowhere", "/assets/front.js"}) {
            HttpResponse<String> answer = front.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.body()).as(path).doesNotContain("<script>", " style=\"", " onclick=");
        }
    }

    @Test
    void textOfRequestsIsShownAsText() {
        String hostile = ServedReference.encoded("\"><script>alert(1)</script>");
        for (String path : new String[] {
            "/studies/reference/episodes?text=" + hostile,
            "/studies/reference/compare?right=" + hostile,
            "/studies/reference/ask?sql=" + hostile,
            "/studies/" + hostile.replace("+", "%20").replace("%2F", "")
        }) {
            assertThat(front.get(path).body()).as(path).doesNotContain("<script>alert");
        }
    }

    @Test
    void aDamagedTableIsNamedAndTheRestWorks(@TempDir Path folder) throws IOException {
        try (ServedReference damaged = ServedReference.open(folder)) {
            Files.writeString(damaged.reference().resolve("claims.parquet"), "this is no table");
            assertThat(damaged.get("/studies/reference").body())
                    .contains("The table claims is damaged", PageFormat.percent(ppo()) + " %", "Run the study again");
        }
    }

    @Test
    void stylesAndScriptsStaySmall() {
        int bytes =
                page("/assets/front.css").length() + page("/assets/front.js").length();
        assertThat(bytes).isLessThan(60_000);
    }

    @Test
    void aSideWithoutABudgetStaysChosenInTheForm() {
        assertThat(page("/studies/reference/compare?left=ppo&right=sft-hot&split=rule-ood"))
                .contains("<option value=\"ppo@20\" selected");
    }

    /** Size and time are kept, so the copy of the tables is kept and only the export meets the damage. */
    @Test
    void aTableThatBreaksInADownloadIsRefused(@TempDir Path folder) throws IOException {
        try (ServedReference damaged = ServedReference.open(folder)) {
            damaged.get("/studies/reference");
            Path part;
            try (Stream<Path> walk = Files.walk(damaged.reference().resolve("training"))) {
                part = walk.filter(Files::isRegularFile)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
            FileTime modified = Files.getLastModifiedTime(part);
            byte[] bytes = Files.readAllBytes(part);
            Arrays.fill(bytes, 4, bytes.length / 2, (byte) 7);
            Files.write(part, bytes);
            Files.setLastModifiedTime(part, modified);
            assertThat(damaged.get("/api/studies/reference/tables/training?format=csv")
                            .statusCode())
                    .isEqualTo(500);
        }
    }
}
