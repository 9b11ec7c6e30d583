package org.facecard.infra.serve.compare;

import java.util.List;
import org.facecard.infra.serve.query.Sql;

/**
 * The outcome of one problem.
 *
 * @param seed the replicate
 * @param problem its id
 * @param cluster what intervals cluster by
 * @param episode position of the problem within its split
 * @param solved whether it was solved
 */
record EpisodeResult(long seed, String problem, String cluster, int episode, boolean solved) {
    /** Returns every problem of {@code side} on a split. */
    static List<EpisodeResult> of(Side side, String split, String mode) {
        return side.study()
                .database()
                .select(
                        Sql.of(
                                "SELECT seed, problem, cluster, episode, solved FROM study.facecard.episode_list"
                                        + " WHERE arm = ? AND budget = ? AND split = ? AND mode = ?",
                                side.arm(),
                                side.budget(),
                                split,
                                mode),
                        row -> new EpisodeResult(
                                row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5)));
    }
}
