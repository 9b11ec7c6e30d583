package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.NotInStageKey;
import org.facecard.pipelines.common.Ranges;

/** Where the routes of V-IRL come from; {@code from} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RouteSource.Streets.class, name = "streets"),
    @JsonSubTypes.Type(value = RouteSource.Files.class, name = "files")
})
public sealed interface RouteSource {
    /** Returns the most turns of a route. */
    int longest();

    /**
     * Streets of our own, one network per partition, so that neither a street nor a landmark is shared.
     *
     * @param seed of the streets and the walks through them
     * @param count routes of all partitions together; the partitions get their shares of it
     * @param shortest turns of the shortest route, the first from the random initial heading included
     * @param longest turns of the longest
     * @param straightLineLength points into which a street is interpolated, its end included; 5 in the released environment
     */
    record Streets(long seed, int count, int shortest, int longest, int straightLineLength) implements RouteSource {
        /** Refuses routes without turns and streets without points. */
        public Streets {
            Ranges.positive("task.routes.count", count);
            Ranges.positive("task.routes.shortest", shortest);
            Ranges.that(
                    longest >= shortest && longest <= 100,
                    "task.routes.longest",
                    longest,
                    "must lie between task.routes.shortest and 100");
            Ranges.positive("task.routes.straight-line-length", straightLineLength);
        }
    }

    /**
     * The authors' files: {@code route_infos.json} and {@code gps_pano_mapping.pkl}. Their routes are divided among the
     * partitions, which share the same streets.
     *
     * @param folder holds both; only the stage that deals the problems reads it
     * @param sha256 of the two files' bytes, one after the other, 64 hex digits; it identifies the routes
     * @param longest turns of the longest route
     */
    record Files(@NotInStageKey String folder, String sha256, int longest) implements RouteSource {
        /** Refuses a malformed digest. */
        public Files {
            Ranges.that(
                    sha256.matches("[0-9a-f]{64}"),
                    "task.routes.sha256",
                    sha256,
                    "must be 64 hex digits, as `cat route_infos.json gps_pano_mapping.pkl | sha256sum` prints them");
            Ranges.that(longest >= 1 && longest <= 100, "task.routes.longest", longest, "must lie between 1 and 100");
        }
    }
}
