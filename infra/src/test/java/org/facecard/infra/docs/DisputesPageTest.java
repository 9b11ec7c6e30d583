package org.facecard.infra.docs;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.facecard.infra.run.estimate.PlannedCost;
import org.facecard.pipelines.report.disputes.DisputeWords;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;

/** The page of disputes says what the studies say. */
class DisputesPageTest {
    @Test
    void everyDisputeIsOnThePageAsItsStudySays() throws IOException {
        StringBuilder page =
                new StringBuilder("| Study | Arms | Claims | Bases | CPU hours |\n|---|---|---|---|---|\n");
        Map<String, Double> hours = PlannedCost.ofDisputes();
        Disputes.shipped().forEach(study -> page.append(line(study, hours.getOrDefault(study.name(), Double.NaN))));
        page.append(together(hours.values()));
        Disputes.shipped()
                .forEach(study -> page.append("\n## `%s`: %s\n\n%s"
                        .formatted(
                                study.name(),
                                study.title(),
                                DisputeWords.markdown(study.decided().orElseThrow()))));
        GeneratedPart.check("disputes.md", page.toString());
    }

    private static String line(Programme study, double hours) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %d | %d | %.1f |\n",
                study.name(),
                sum(study, spec -> spec.arms().size()),
                study.claimNames().size(),
                sum(study, spec -> spec.seeds().size()),
                hours);
    }

    private static String together(Collection<Double> hours) {
        double sum = hours.stream().mapToDouble(Double::doubleValue).sum();
        double union = PlannedCost.cpuHours(Disputes.shipped()).orElseThrow();
        return String.format(
                Locale.ROOT,
                "\nThe column adds up to %.1f CPU hours. All these studies together cost %.1f, because a stage that several of"
                        + " them need runs once: %.1f hours on two cores.\n",
                sum,
                union,
                union / 2);
    }

    /** Over the parts of a study that has some. */
    private static int sum(Programme study, ToIntFunction<StudySpec> count) {
        return study.parts().stream().map(Part::spec).mapToInt(count).sum();
    }
}
