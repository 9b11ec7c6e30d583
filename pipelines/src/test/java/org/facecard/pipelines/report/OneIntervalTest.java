package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Collects what the reference report prints of each quantity, wherever it does: in the finding, tables, claims and the short form. */
class OneIntervalTest {
    private static final Path REFERENCE = Path.of("../results/reference");
    private static final Pattern EFFECT = Pattern.compile("([+−][\\d.]+) ?(\\[[+−][\\d.]+, [+−][\\d.]+])");
    private static final List<String> MEASURES = List.of("success within 1 attempt", "success within 5 attempts");

    /** By quantity, then by what is printed, where. */
    private static final Map<String, Map<String, Set<String>>> PRINTED = new TreeMap<>();

    private static String html;

    @BeforeAll
    static void collect() throws IOException {
        html = Files.readString(REFERENCE.resolve("report.html"));
        finding();
        headline();
        matched();
        StudyResults results = new StudyResults(REFERENCE);
        results.rows(Table.CLAIMS).forEach(OneIntervalTest::claim);
        results.rows(Table.CHANGES).forEach(OneIntervalTest::change);
        shortForm(Files.readString(REFERENCE.resolve(Report.MARKDOWN)));
    }

    @Test
    void everyQuantityHasOneIntervalWhereverItIsPrinted() {
        assertThat(PRINTED).isNotEmpty();
        PRINTED.forEach((quantity, texts) -> assertThat(texts).as(quantity).hasSize(1));
    }

    @Test
    void theChangeOfTheFindingIsFoundInSixPlaces() {
        Map<String, Set<String>> texts =
                Objects.requireNonNull(PRINTED.get("ppo − init: success within 5 attempts, Rule OOD"));
        assertThat(texts.values().iterator().next())
                .containsExactly("changes.parquet", "claims", "claims.parquet", "finding", "headline", "report.md");
    }

    private static void add(String quantity, String where, String text) {
        Matcher effect = EFFECT.matcher(text);
        if (effect.find()) {
            PRINTED.computeIfAbsent(quantity, key -> new TreeMap<>())
                    .computeIfAbsent(effect.group(1) + " " + effect.group(2), key -> new TreeSet<>())
                    .add(where);
        }
    }

    private static void finding() {
        Matcher arm = Pattern.compile("<b>([^<]+)</b> ([+−][^;<]+])")
                .matcher(html.substring(html.indexOf("</h1>"), html.indexOf("<nav")));
        while (arm.find()) {
            add("%s − init: %s, Rule OOD".formatted(arm.group(1), MEASURES.get(1)), "finding", arm.group(2));
        }
    }

    /** Both tables: changes, and RL against SFT. */
    private static void headline() {
        String split = "";
        for (List<String> cells : rows("headline")) {
            if (cells.size() == 1) {
                split = cells.get(0).replaceAll(" –.*", "");
            } else if (cells.get(0).contains("−")) {
                contrast(cells, split);
            } else if (cells.size() == 11) {
                String start = cells.get(0) + " − init: %s, " + split;
                add(start.formatted(MEASURES.get(0)), "headline", cells.get(3) + " " + cells.get(4));
                add(start.formatted(MEASURES.get(1)), "headline", cells.get(8) + " " + cells.get(9));
            }
        }
    }

    private static void contrast(List<String> cells, String split) {
        String arms = cells.get(0).replaceAll(" matched.*", "") + ": %s, " + split;
        add(arms.formatted(MEASURES.get(0)), "contrasts", cells.get(1) + " " + cells.get(2));
        add(arms.formatted(MEASURES.get(1)), "contrasts", cells.get(4) + " " + cells.get(5));
    }

    private static void matched() {
        rows("map").stream()
                .filter(cells -> cells.size() == 4)
                .forEach(cells -> add(
                        "%s at matched ID success: %s, Rule OOD".formatted(cells.get(0), MEASURES.get(1)),
                        "map",
                        cells.get(2) + " " + cells.get(3)));
    }

    private static void claim(ClaimRow claim) {
        if (!claim.unit().equals("share") || claim.effect() == null) {
            return;
        }
        String quantity = plain(claim.quantity());
        add(
                quantity,
                "claims.parquet",
                points(claim.effect(), Objects.requireNonNull(claim.low()), Objects.requireNonNull(claim.high())));
        rows("claims").stream()
                .filter(cells -> cells.get(0).endsWith(" " + claim.claim()) && cells.size() == 6)
                .forEach(cells -> add(quantity, "claims", cells.get(2)));
    }

    /** The end of both arms is where their FLOPs and updates are matched. */
    private static String plain(String quantity) {
        return quantity.replaceFirst(" at (matched FLOPs|matched updates|the end):", ":");
    }

    private static void change(ChangeRow row) {
        String split =
                row.split().equals("rule-ood") ? "Rule OOD" : row.split().equals("seen-id") ? "Seen ID" : "Held-out ID";
        add(
                "%s − %s: %s, %s"
                        .formatted(
                                row.arm(), row.start(), MEASURES.get(row.verificationIterations() == 1 ? 0 : 1), split),
                "changes.parquet",
                points(
                        Objects.requireNonNull(row.change()),
                        Objects.requireNonNull(row.low()),
                        Objects.requireNonNull(row.high())));
    }

    private static String points(double effect, double low, double high) {
        return "%s [%s, %s]"
                .formatted(NumberFormats.points(effect), NumberFormats.points(low), NumberFormats.points(high));
    }

    private static void shortForm(String markdown) {
        String measure = MEASURES.get(1);
        for (String line : markdown.lines().toList()) {
            measure = heading(line).orElse(measure);
            if (line.startsWith("| ")) {
                shortForm(line, measure);
            }
        }
    }

    private static Optional<String> heading(String line) {
        return MEASURES.stream()
                .filter(measure -> line.equalsIgnoreCase("**" + measure + "**"))
                .findFirst();
    }

    private static void shortForm(String line, String measure) {
        List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
        Matcher quantity =
                Pattern.compile("\\(([^()]*(?:\\([^()]*\\)[^()]*)*); expected").matcher(line);
        if (quantity.find()) {
            add(plain(quantity.group(1)), "report.md", cells.get(3) + " " + cells.get(4));
        } else if (cells.size() == 7) {
            add(
                    "%s − init: %s, %s".formatted(cells.get(2), measure, cells.get(1)),
                    "report.md",
                    cells.get(5) + " " + cells.get(6));
        }
    }

    /** The text of every cell of a section, row by row. */
    private static List<List<String>> rows(String section) {
        int start = html.indexOf("<section id=\"%s\">".formatted(section));
        return Pattern.compile("<tr[^>]*>(.*?)</tr>", Pattern.DOTALL)
                .matcher(html.substring(start, html.indexOf("</section>", start)))
                .results()
                .map(row -> Stream.of(row.group(1).split("</t[dh]>"))
                        .map(cell -> cell.replaceAll("<[^>]*>", "")
                                .replaceAll("\\s+", " ")
                                .strip())
                        .toList())
                .toList();
    }
}
