package org.facecard.infra.cli.view;

import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.claims.PowerForecast;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;

/** Predicts what a study can decide, before it runs. */
public final class DecidableEffects {
    private DecidableEffects() {}

    /** Returns a sentence for every part that claims something, from the spread of its last run in {@code results}. */
    public static List<String> of(Programme programme, Path results) {
        boolean ran = ProgrammeResults.list(results).contains(programme.name());
        Map<String, StudyResults> last =
                ran ? ProgrammeResults.open(results, programme.name()).parts() : Map.of();
        return programme.parts().stream()
                .filter(part -> !part.spec().claims().isEmpty())
                .map(part -> sentence(part, programme.claimNames().size(), Optional.ofNullable(last.get(part.name()))))
                .toList();
    }

    private static String counted(int number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    /** @param together claims of all parts, whose p-values are corrected together */
    private static String sentence(Part part, int together, Optional<StudyResults> last) {
        StudySpec spec = part.spec();
        int seeds = spec.seeds().size();
        IntSummaryStatistics asked = spec.claims().values().stream()
                .mapToInt(claim -> claim.rule().seeds())
                .summaryStatistics();
        if (seeds < asked.getMin()) {
            return "%s: with %s it decides nothing, because its rules ask for at least %d"
                    .formatted(spec.name(), counted(seeds, "seed"), asked.getMin());
        }
        int deciding = Math.min(seeds, asked.getMax());
        return last.flatMap(results -> PowerForecast.sentence(together, deciding, results.rows(Table.CLAIMS)))
                .map(sentence -> "%s: %s".formatted(spec.name(), sentence))
                .orElse("%s: run it once to learn which effects its %s can decide with %s"
                        .formatted(spec.name(), counted(spec.claims().size(), "claim"), counted(deciding, "seed")));
    }
}
