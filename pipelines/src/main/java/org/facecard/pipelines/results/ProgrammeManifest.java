package org.facecard.pipelines.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json} of the results of a study of several parts. Each part's own manifest, a {@link StudyManifest},
 * holds its settings and its outcome.
 *
 * @param schemaVersion of this record
 * @param name of the study
 * @param title of the study
 * @param parts their names, which are those of their folders, in the order of the study
 * @param claims the study's claims about two parts, by name
 * @param dispute the dispute in the literature that the parts decide together; null if there is none
 * @param analysis what is computed over all parts besides the claims; null if nothing is
 * @param tables schema versions of the tables beside this file
 * @param assembler program and machine that assembled these results
 */
public record ProgrammeManifest(
        int schemaVersion,
        String name,
        String title,
        List<String> parts,
        Map<String, ClaimSpec> claims,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DisputeSpec dispute,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Analysis analysis,
        Map<String, Integer> tables,
        Provenance assembler) {
    /** The version that this program writes and reads. */
    public static final int SCHEMA_VERSION = 2;

    /** Copies the collections. */
    public ProgrammeManifest {
        parts = List.copyOf(parts);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }
}
