package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Every number of the text is one of a row, a count of rows, or written in the study. */
class DisputePaperTest {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Programme STUDY = SpecReader.programme("rectified", List.of());
    private static final Programme OPEN = SpecReader.programme("noise", List.of());

    private static final List<ClaimRow> CLAIMS = List.of(
            Disputed.row("dft-raises-rule-ood", Decision.REPRODUCED, 0.1234, "share"),
            Disputed.row("dft-learns-as-much", Decision.REPRODUCED, -0.0317, "share"),
            Disputed.row("dft-stays-nearer-the-init", Decision.INCONCLUSIVE, 0.7654, "nats"),
            Disputed.row("dft-beats-rl", Decision.INCONCLUSIVE, null, "share"));

    private static final List<StageRow> STAGES = List.of(stage("a", 7_411), stage("b", 903));

    private static StageRow stage(String name, double cpuSeconds) {
        return new StageRow(
                name, "sft", "k" + name, "d", 31, "ppo", 5, "done", false, 1, null, 0, null, 1, cpuSeconds, 1, 1, 1);
    }

    private static String paper(List<ClaimRow> claims) {
        return new DisputePaper(List.of(
                        new DisputeRun(STUDY, Optional.empty(), claims, STAGES),
                        new DisputeRun(OPEN, Optional.empty(), List.of(), List.of())))
                .markdown();
    }

    /** Every text in which a number may be written, and every number of a row in the ways in which it may be rounded. */
    private static Set<String> known(List<ClaimRow> claims) {
        Set<String> known = new TreeSet<>();
        claims.forEach(claim -> add(known, claim));
        add(known, STUDY.decided().orElseThrow());
        add(known, OPEN.decided().orElseThrow());
        for (Decision decision : Decision.values()) {
            long came = claims.stream()
                    .filter(claim -> claim.verdict().equals(decision.label()))
                    .count();
            known.add(Long.toString(came));
        }
        known.add(Integer.toString(claims.size()));
        // Of two disputes one has run, and it is reproduced.
        known.addAll(List.of("2", "1", "0"));
        round(known, STAGES.stream().mapToDouble(StageRow::cpuSeconds).sum() / 3_600);
        return known;
    }

    private static void add(Set<String> known, Record row) {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = value(row, component);
            if (value instanceof Number number) {
                round(known, number.doubleValue());
                round(known, 100 * number.doubleValue());
            } else if (value != null) {
                NUMBER.matcher(value.toString())
                        .results()
                        .map(MatchResult::group)
                        .forEach(known::add);
            }
        }
    }

    private static Object value(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void round(Set<String> known, double value) {
        for (int decimals = 0; decimals <= 3; decimals++) {
            known.add(BigDecimal.valueOf(Math.abs(value))
                    .setScale(9, RoundingMode.HALF_EVEN)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString());
        }
    }

    private static List<String> unknown(String text, Set<String> known) {
        List<String> numbers = new ArrayList<>(
                NUMBER.matcher(text).results().map(MatchResult::group).toList());
        numbers.removeAll(known);
        return numbers;
    }

    @Test
    void everyNumberOfTheTextOccursInARow() {
        String paper = paper(CLAIMS);
        assertThat(paper).contains("+12.3 [−7.7, +32.3]", "+0.765", "0.042", "2.31 hours");
        assertThat(unknown(paper, known(CLAIMS))).isEmpty();
    }

    @Test
    void aNumberOfNoRowIsFound() {
        List<ClaimRow> others = new ArrayList<>(CLAIMS);
        others.set(0, Disputed.row("dft-raises-rule-ood", Decision.REPRODUCED, 0.4321, "share"));
        assertThat(unknown(paper(CLAIMS), known(others))).contains("12.3", "32.3");
        assertThat(unknown("so we gain 7.77 points", known(CLAIMS))).containsExactly("7.77");
    }

    @Test
    void theTextTellsVerdictsFiguresAndWhatHasNotRun() {
        DisputeSpec dispute = STUDY.decided().orElseThrow();
        assertThat(paper(CLAIMS))
                .contains("Disputes: 2. Finished: 1, of which 1 reproduced, 0 contradicted, 0 inconclusive.")
                .contains("**Reproduced.**", "(rectified.svg)", dispute.claim(), dispute.limits())
                .contains("- `noise`: ");
        assertThat(new DisputePaper(List.of(new DisputeRun(STUDY, Optional.empty(), CLAIMS, STAGES))).figures())
                .containsOnlyKeys("rectified.svg");
    }
}
