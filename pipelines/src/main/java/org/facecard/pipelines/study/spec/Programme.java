package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.jspecify.annotations.Nullable;

/**
 * What one run carries out and one report covers: a study, of one part or of several. The paper's own study has four,
 * one for each pair of task and modality. Parts share no settings; equal stages of several parts run once.
 *
 * @param name lower-case name, also of the run and of the results folder
 * @param title one line for the report
 * @param parts in the order of the report; a single part has no name, several have one each
 * @param claims the claims about two parts, by name; each is a {@link PartDifference}
 * @param dispute the dispute in the literature that its parts decide together; null if there is none
 * @param analysis what is computed over all parts besides the claims; null if nothing is
 */
public record Programme(
        String name,
        String title,
        List<Part> parts,
        Map<String, ClaimSpec> claims,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DisputeSpec dispute,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Analysis analysis) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Copies the parts and refuses contradictions. */
    public Programme {
        parts = List.copyOf(parts);
        List<String> names = names(parts);
        named("name", name);
        if (parts.size() != 1 || !parts.get(0).whole()) {
            names.forEach(part -> named("parts." + part, part));
            Ranges.that(
                    parts.size() > 1,
                    "parts",
                    names,
                    "must be at least two: write a single part as a study without parts");
            Ranges.that(names.stream().distinct().count() == names.size(), "parts", names, "must differ in name");
            refuseMixedNumerics(parts);
        }
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        for (Map.Entry<String, ClaimSpec> claim : claims.entrySet()) {
            named("claims." + claim.getKey(), claim.getKey());
            ClaimCheck.checkBetween(parts, claim.getKey(), claim.getValue());
        }
        if (dispute != null) {
            dispute.checkAgainst(claimNames(parts, claims));
        }
        if (analysis != null) {
            check(analysis, parts);
        }
    }

    /** A study that decides no dispute and is not analysed as a whole. */
    public Programme(String name, String title, List<Part> parts, Map<String, ClaimSpec> claims) {
        this(name, title, parts, claims, null, null);
    }

    /** A study whose parts share no claims. */
    public Programme(String name, String title, List<Part> parts) {
        this(name, title, parts, Map.of());
    }

    /** Returns names of all claims; one of a part is named after the part and itself, {@code part/claim}. */
    public Set<String> claimNames() {
        return claimNames(parts, claims);
    }

    private static Set<String> claimNames(List<Part> parts, Map<String, ClaimSpec> claims) {
        Set<String> names = new TreeSet<>(claims.keySet());
        parts.forEach(part -> part.spec().claims().keySet().forEach(claim -> names.add(part.path(claim))));
        return names;
    }

    private static void check(Analysis analysis, List<Part> parts) {
        for (Part part : parts) {
            checkHeldOut(analysis, part);
            Set<String> arms = part.spec().arms().keySet();
            analysis.arms()
                    .forEach(arm -> Ranges.that(
                            arms.contains(arm),
                            "analysis",
                            arm,
                            "must name an arm of every part: %s has %s"
                                    .formatted(part.name(), String.join(", ", arms))));
            Ranges.that(
                    !(analysis instanceof FactorialAnalysis)
                            || part.spec().arms().equals(parts.get(0).spec().arms()),
                    part.name() + ".arms",
                    arms,
                    "must be the same as in %s, because a factorial study combines every part with every arm"
                            .formatted(parts.get(0).name()));
        }
    }

    /** An arm that needs a held-out one could not run before it, so that nothing could be predicted first. */
    private static void checkHeldOut(Analysis analysis, Part part) {
        List<String> heldOut = heldOut(analysis);
        part.spec()
                .arms()
                .forEach((name, arm) -> Ranges.that(
                        heldOut.contains(name) || arm.others().stream().noneMatch(heldOut::contains),
                        "analysis.held-out",
                        heldOut,
                        "must include %s of %s, because it matches or starts from an arm that is held out"
                                .formatted(name, part.name())));
    }

    /** Returns the arms that run only after what the others predict of them is stored; mostly none. */
    public List<String> heldOut() {
        return analysis == null ? List.of() : heldOut(analysis);
    }

    private static List<String> heldOut(Analysis analysis) {
        return analysis instanceof FactorialAnalysis factorial ? factorial.heldOut() : List.of();
    }

    /** Returns the study {@code spec}, which has no parts. */
    public static Programme of(StudySpec spec) {
        return new Programme(spec.name(), spec.title(), List.of(new Part("", spec)));
    }

    /** Returns the same study under another name, with a run and results of its own; no stage depends on the name. */
    public Programme renamed(String other) {
        return joint()
                ? new Programme(other, title, parts, claims, dispute, analysis)
                : new Programme(
                        other, title, List.of(new Part("", parts.get(0).spec().renamed(other))), claims);
    }

    /** Returns the same study with {@code count} seeds in every part, see {@link StudySpec#sized}. */
    public Programme sized(int count) {
        return new Programme(
                name,
                title,
                parts.stream()
                        .map(part -> new Part(part.name(), part.spec().sized(count)))
                        .toList(),
                claims,
                dispute,
                analysis);
    }

    /** Returns the dispute that it decides: that of the whole or, without parts, of the study. */
    public Optional<DisputeSpec> decided() {
        return joint()
                ? Optional.ofNullable(dispute)
                : Optional.ofNullable(parts.get(0).spec().dispute());
    }

    /** Returns the part called {@code name}. */
    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("there is no part \"%s\" in the study %s: use one of %s"
                        .formatted(name, this.name, String.join(", ", names()))));
    }

    /** Returns the names of its parts. */
    public List<String> names() {
        return names(parts);
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }

    /** Returns whether it has several parts. */
    public boolean joint() {
        return parts.size() > 1;
    }

    /** Returns threads and kernels of every worker. */
    public Numerics numerics() {
        return parts.get(0).spec().numerics();
    }

    /** Refuses parts with different numerics: any worker may get any stage, and it is started with one setting. */
    private static void refuseMixedNumerics(List<Part> parts) {
        Numerics first = parts.get(0).spec().numerics();
        for (Part part : parts) {
            Numerics own = part.spec().numerics();
            Ranges.that(
                    own.equals(first),
                    part.name() + ".numerics",
                    own,
                    "must be the same as in %s, because every worker takes stages of all parts"
                            .formatted(parts.get(0).name()));
        }
    }

    private static void named(String key, String name) {
        Ranges.that(NAME.matcher(name).matches(), key, name, "must consist of lower-case letters, digits and hyphens");
    }
}
