package org.facecard.infra.cli.runs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;

/** Chooses among the arms of a study that differ in the attempts per training episode. */
public final class AttemptsSelection {
    private AttemptsSelection() {}

    /**
     * Returns {@code study} with the arms of these numbers of attempts and those whose cost they match; all arms when
     * none are named.
     */
    public static Programme of(Programme study, List<Integer> attempts) {
        if (attempts.isEmpty()) {
            return study;
        }
        if (study.joint()) {
            throw new InvalidSpecException(
                    "--verification-iterations chooses among the arms of one part; %s has the parts %s"
                            .formatted(study.name(), String.join(", ", study.names())));
        }
        return Programme.of(of(study.parts().get(0).spec(), attempts));
    }

    private static StudySpec of(StudySpec spec, List<Integer> attempts) {
        Map<Integer, String> arms = arms(spec);
        Set<String> wanted = new LinkedHashSet<>();
        for (int number : attempts) {
            String arm = arms.get(number);
            if (arm == null) {
                throw new InvalidSpecException(
                        "--verification-iterations: no arm of %s has %d verification iterations, there are %s"
                                .formatted(spec.name(), number, arms.keySet()));
            }
            wanted.add(arm);
        }
        return spec.keeping(wanted);
    }

    private static Map<Integer, String> arms(StudySpec spec) {
        Map<Integer, String> arms = spec.arms().entrySet().stream()
                .filter(arm -> arm.getValue().plain() instanceof PpoArm)
                .collect(Collectors.toMap(
                        arm -> ((PpoArm) arm.getValue().plain()).verificationIterations(),
                        Map.Entry::getKey,
                        (first, second) -> first,
                        TreeMap::new));
        if (arms.size() < spec.arms().size()) {
            throw new InvalidSpecException(
                    "--verification-iterations chooses among arms that differ in nothing else, as those of verification do; %s has others"
                            .formatted(spec.name()));
        }
        return arms;
    }
}
