package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * One claim in two runs of a study with other seeds and other bases. A verdict that another run does not confirm does
 * not count.
 *
 * @param first claim of one run
 * @param second the same claim of the other
 */
public record Agreement(ClaimRow first, ClaimRow second) {
    /** An inconclusive run whose p, before the correction, is below this leans to what the other decides. */
    private static final double LEANS = 0.2;

    /** How two runs agree. */
    public enum Kind {
        /** Both decide, and decide the same. */
        SAME,
        /** One decides, the other is inconclusive and leans to the same side. */
        LEANS,
        /** One decides, and the other shows no effect. */
        LOST,
        /** They decide differently, or the inconclusive one leans to the other side. */
        OPPOSITE,
        /** Neither decides. */
        OPEN
    }

    /** Returns the claims that both runs have, in the order of the first. */
    public static List<Agreement> of(List<ClaimRow> first, List<ClaimRow> second) {
        Map<String, ClaimRow> others = second.stream().collect(Collectors.toMap(Agreement::name, Function.identity()));
        return first.stream()
                .filter(row -> others.containsKey(name(row)))
                .map(row -> new Agreement(row, Objects.requireNonNull(others.get(name(row)))))
                .toList();
    }

    /** Rejects two runs that are not independent: that share seeds or bases. */
    public static void check(StudySpec first, StudySpec second) {
        List<Long> common =
                first.seeds().stream().filter(second.seeds()::contains).toList();
        if (!common.isEmpty()) {
            throw new InvalidSpecException(
                    "both runs have the seeds %s: run one of them with others, for example --set 'seeds={first: 101, count: %d}' --set name=%s-again"
                            .formatted(common, second.seeds().size(), second.name()));
        }
        if (first.sharesBase() && second.sharesBase() && Objects.equals(first.pretraining(), second.pretraining())) {
            throw new InvalidSpecException(
                    "both runs start from one base: set bases=each-seed, or pretraining.seed in one of them");
        }
    }

    /** Returns the name with its part. */
    public String name() {
        return name(first);
    }

    private static String name(ClaimRow row) {
        return row.part() == null ? row.claim() : "%s/%s".formatted(row.part(), row.claim());
    }

    /** Returns how the runs agree. */
    public Kind kind() {
        if (open(first) && open(second)) {
            return Kind.OPEN;
        }
        if (!open(first) && !open(second)) {
            return first.verdict().equals(second.verdict()) ? Kind.SAME : Kind.OPPOSITE;
        }
        ClaimRow inconclusive = open(first) ? first : second;
        boolean shows = inconclusive.p() != null && inconclusive.p() < LEANS;
        if (!shows) {
            return Kind.LOST;
        }
        return side(first) == side(second) ? Kind.LEANS : Kind.OPPOSITE;
    }

    /** Returns whether either run decides. */
    public boolean decided() {
        return kind() != Kind.OPEN;
    }

    /** Returns whether the other run confirms the verdict. */
    public boolean agrees() {
        return kind() == Kind.SAME || kind() == Kind.LEANS;
    }

    private static boolean open(ClaimRow row) {
        return row.verdict().equals(Decision.INCONCLUSIVE.label());
    }

    private static boolean side(ClaimRow row) {
        return Objects.requireNonNullElse(row.effect(), Double.NaN) >= row.bound();
    }
}
