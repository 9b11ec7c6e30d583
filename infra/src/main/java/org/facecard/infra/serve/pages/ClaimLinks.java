package org.facecard.infra.serve.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.Links;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.claims.quantities.PooledChange;
import org.facecard.pipelines.study.claims.quantities.Quantity;

/** Links a claim to the comparison of the checkpoints that it is about, and so to its episodes. */
final class ClaimLinks {
    private static final String INIT = "init";

    private final StudyEntry study;
    private final List<OutcomePoint> points;

    /** @param points outcomes of the study; if empty, a link leads to the end of every arm without naming its budget */
    ClaimLinks(StudyEntry study, List<OutcomePoint> points) {
        this.study = study;
        this.points = points;
    }

    /** Empty if the study has no such claim, or an older program wrote it in a form that this one does not read. */
    String of(String claim) {
        JsonNode node = study.spec().path("claims").path(claim).path("quantity");
        return read(node).map(this::link).orElse("");
    }

    private String link(Quantity quantity) {
        List<String> sides = arms(quantity).stream().map(this::side).toList();
        return link(quantity, sides);
    }

    /** Returns the link of a claim about two parts: its first two arms in both. */
    static String of(ProgrammeEntry programme, PartDifference claim) {
        Optional<StudyEntry> part = programme.part(claim.part());
        Optional<StudyEntry> minus = programme.part(claim.minus());
        if (part.isEmpty() || minus.isEmpty()) {
            return "";
        }
        List<String> arms = arms(claim.quantity()).subList(0, 2);
        String other = minus.get().id();
        List<String> sides = Stream.concat(arms.stream(), arms.stream().map(arm -> other + ":" + arm))
                .toList();
        return new ClaimLinks(part.get(), List.of()).link(claim.quantity(), sides);
    }

    private String link(Quantity quantity, List<String> sides) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("left", sides.get(0));
        asked.put("right", String.join(",", sides.subList(1, sides.size())));
        asked.put(
                "split", quantity instanceof EpisodeQuantity read ? read.split().label() : first(study.splits()));
        asked.put("mode", quantity instanceof EpisodeQuantity read ? read.mode().label() : first(study.modes()));
        return Links.compare(study.id(), asked);
    }

    /** Returns at least two arms, in the order of the quantity; a change is compared with the init. */
    private static List<String> arms(Quantity quantity) {
        List<String> arms = new ArrayList<>(quantity.arms());
        if (arms.size() == 1 || quantity instanceof PooledChange) {
            arms.add(1, INIT);
        }
        return arms.stream().distinct().toList();
    }

    private String side(String arm) {
        return points.isEmpty() ? arm : arm + "@" + Headline.lastBudget(points, arm);
    }

    private static Optional<Quantity> read(JsonNode quantity) {
        try {
            return quantity.isObject()
                    ? Optional.of(CanonicalJson.recordMapper().treeToValue(quantity, Quantity.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
