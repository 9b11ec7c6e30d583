package org.facecard.infra.serve.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.Links;

/** Leads from a claim to the comparison of the two checkpoints that it is about, and so to its episodes. */
final class ClaimLinks {
    private final StudyEntry study;
    private final List<OutcomePoint> points;

    /** @param points outcomes of the study; none leads to the end of every arm without naming its budget */
    ClaimLinks(StudyEntry study, List<OutcomePoint> points) {
        this.study = study;
        this.points = points;
    }

    /** Empty where the claim compares no two checkpoints. */
    String of(String claim) {
        JsonNode quantity = study.spec().path("claims").path(claim).path("quantity");
        String arm = quantity.path("arm").asText();
        if (arm.isEmpty()) {
            return "";
        }
        String minus = quantity.path("minus").asText("init");
        Map<String, String> sides = new LinkedHashMap<>();
        sides.put("left", side(arm));
        sides.put("right", side(minus));
        sides.put("split", quantity.path("split").asText(first(study.splits())));
        sides.put("mode", quantity.path("mode").asText(first(study.modes())));
        return Links.compare(study.id(), sides);
    }

    private String side(String arm) {
        return points.isEmpty() ? arm : arm + "@" + Headline.lastBudget(points, arm);
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
