package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.LookHistory.Look;

/** How often the results were looked at, in sentences. */
public final class LooksSentence {
    private LooksSentence() {}

    /** Empty before the first look. */
    public static String of(List<Look> looks) {
        if (looks.isEmpty()) {
            return "";
        }
        String seeds = looks.stream()
                .map(look ->
                        "%d seed%s".formatted(look.seeds().size(), look.seeds().size() == 1 ? "" : "s"))
                .collect(Collectors.joining(", then "));
        String times = looks.size() == 1 ? "once" : "%d times".formatted(looks.size());
        boolean changed = looks.stream().map(Look::claims).distinct().count() > 1;
        return "The results were looked at %s, with %s.%s Each claim is decided by the number of seeds that its rule names. Further seeds do not change the verdict."
                .formatted(times, seeds, changed ? " The claims or their rules were changed between the looks." : "");
    }
}
