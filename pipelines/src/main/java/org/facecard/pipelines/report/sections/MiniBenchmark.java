package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ViewRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/**
 * The V-IRL mini benchmark, two routes through each of nine cities, under both definitions of success: that of the
 * paper (section 5.2: every action right along the expert's path) and that of V-IRL (a stop within 25 m of the
 * destination).
 */
public final class MiniBenchmark {
    /** Metres from the destination within which a stop counts as arrival in V-IRL. */
    private static final double ARRIVAL = 25;

    private static final Pattern STOP =
            Pattern.compile("\\{act stop \\.|[\"']action[\"']\\s*:\\s*[\"']stop\\(\\)[\"']");

    private final ReportData data;
    private final int attempts;

    /** By episode and waypoint. */
    private final Map<List<Integer>, Double> metres = new HashMap<>();

    public MiniBenchmark(ReportData data) {
        this.data = data;
        this.attempts = data.spec().evaluation().verificationIterations();
        for (ViewRow view : data.results().rows(Table.VIEWS)) {
            boolean played = view.split().equals(Split.OTHER_CITIES.label())
                    && view.mode().equals(ReadingMode.SAMPLED.label());
            Double distance = view.metres();
            if (played && distance != null) {
                metres.put(List.of(view.episode(), view.waypoint()), distance);
            }
        }
    }

    /** Returns whether the study evaluated it. */
    public boolean read() {
        return !metres.isEmpty();
    }

    public Section section() {
        HtmlTable table = new HtmlTable(List.of(
                "", "routes", "every action right, %d tries each".formatted(attempts), "stops within 25 m, one try"));
        table.group("V-IRL (its table 5)", "free walk");
        table.row(paper("landmarks from an oracle", "", "100.0"));
        table.row(paper("CLIP L/14@336 and GPT-4", "", "44.0"));
        table.row(paper("EVA-02 BigE and GPT-4", "", "39"));
        table.row(paper("OCR and GPT-3.5", "", "28"));
        table.row(paper("LLaVA-1.5-13B", "", "11"));
        table.group("SFT Memorizes, RL Generalizes (its figure 7)", "on the expert's path");
        table.row(paper("init", "16.7", ""));
        table.row(paper("SFT", "11.1", ""));
        table.row(paper("RL", "77.8", ""));
        table.group("Here", "on the expert's path, through nine cities of our own");
        checkpoints().forEach(checkpoint -> table.cells(ours(checkpoint)));
        return Section.of("mini-benchmark", "The V-IRL mini benchmark", table.captioned(caption()));
    }

    private static String caption() {
        return "In per cent; ours with 95 % intervals, and counts over all seeds. The two columns are two tasks."
                + " V-IRL's 44.0 counts a walker who roams freely, sees only what its own detector finds, has one try at"
                + " every step and must stop within 25 m of the destination. The paper's 77.8 counts a walker on the"
                + " expert's path, who moves only when the action is right, has two tries at every step, is given the"
                + " intersections and everything seen before, and must get every action right. So 44.0 to 77.8 is not a"
                + " gain of one method over another. With 18 routes one route is 5.6 points. Our right column counts what"
                + " the path can show: whether the first stop that was answered lay within 25 m, with every first answer"
                + " before it right.";
    }

    private static List<String> paper(String who, String rail, String arrival) {
        return List.of(
                who,
                "18",
                rail.isEmpty() ? NumberFormats.ABSENT : rail,
                arrival.isEmpty() ? NumberFormats.ABSENT : arrival);
    }

    private List<CheckpointReadings> checkpoints() {
        List<CheckpointReadings> checkpoints = new ArrayList<>(data.starts());
        data.arms().forEach(arm -> checkpoints.add(data.end(arm)));
        return checkpoints;
    }

    private List<TableCell> ours(CheckpointReadings checkpoint) {
        List<RatioTerm> walks = arrivals(checkpoint);
        return List.of(
                TableCell.of(checkpoint.words()),
                TableCell.of(NumberFormats.count(walks.size())),
                TableCell.of(data.mean(checkpoint, Split.OTHER_CITIES, Measure.success(attempts))
                        .map(NumberFormats::percentWithInterval)
                        .orElse(NumberFormats.ABSENT)),
                share(walks));
    }

    /** Returns one value per walk, 1 if it arrives, over the seeds that have the checkpoint. */
    private List<RatioTerm> arrivals(CheckpointReadings checkpoint) {
        List<RatioTerm> walks = new ArrayList<>();
        for (long seed : data.spec().seeds()) {
            for (Map<Integer, AttemptRow> first : firsts(seed, checkpoint)) {
                String route = first.values().iterator().next().cluster();
                walks.add(new RatioTerm(seed, route, arrives(first) ? 1 : 0));
            }
        }
        return walks;
    }

    private static TableCell share(List<RatioTerm> walks) {
        long arrived = walks.stream().filter(walk -> walk.value() > 0).count();
        return Estimates.share(walks)
                .map(estimate -> TableCell.of(Blocks.noted(
                        new Prose(NumberFormats.percentWithInterval(estimate)),
                        new Prose("%d of %d".formatted(arrived, walks.size())))))
                .orElse(TableCell.of(NumberFormats.ABSENT));
    }

    /** Returns the first answers at the waypoints of every episode. */
    private List<Map<Integer, AttemptRow>> firsts(long seed, CheckpointReadings checkpoint) {
        Map<Integer, Map<Integer, AttemptRow>> firsts = new TreeMap<>();
        data.part(seed, checkpoint, Split.OTHER_CITIES)
                .ifPresent(part -> Table.EPISODES.read(part).stream()
                        .filter(row -> row.attempt() == 1)
                        .forEach(row -> firsts.computeIfAbsent(row.episode(), episode -> new TreeMap<>())
                                .put(row.waypoint(), row)));
        return List.copyOf(firsts.values());
    }

    private boolean arrives(Map<Integer, AttemptRow> walk) {
        for (AttemptRow step : walk.values()) {
            if (STOP.matcher(step.answer()).find()) {
                return metres.getOrDefault(List.of(step.episode(), step.waypoint()), Double.MAX_VALUE) <= ARRIVAL;
            }
            if (!step.correct()) {
                return false;
            }
        }
        return false;
    }
}
