package org.facecard.infra.docs;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.facecard.infra.run.estimate.PlannedCost;
import org.facecard.pipelines.report.disputes.DisputeWords;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;

/** The page of disputes says what the studies say. */
class DisputesPageTest {
    @Test
    void everyDisputeIsOnThePageAsItsStudySays() throws IOException {
        StringBuilder page =
                new StringBuilder("| Study | Arms | Claims | Bases | CPU hours |\n|---|---|---|---|---|\n");
        Disputes.shipped().forEach(study -> page.append(line(study)));
        Disputes.shipped()
                .forEach(study -> page.append("\n## `%s`: %s\n\n%s"
                        .formatted(
                                study.name(),
                                study.title(),
                                DisputeWords.markdown(Objects.requireNonNull(study.dispute())))));
        GeneratedPart.check("disputes.md", page.toString());
    }

    private static String line(StudySpec study) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %d | %d | %.1f |\n",
                study.name(),
                study.arms().size(),
                study.claims().size(),
                study.seeds().size(),
                PlannedCost.cpuHours(Programme.of(study)).orElseThrow());
    }
}
