package org.facecard.infra.serve.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * One attempt of an episode.
 *
 * @param waypoint which challenge of the problem, from 1
 * @param attempt at this waypoint, from 1
 * @param prompt what was appended to the context before it
 * @param answer what the policy wrote
 * @param expected the expert's action, empty if several answers are right
 * @param outcome label of the verifier's outcome
 * @param correct whether the answer was right
 * @param reward as in the task's table
 * @param message the verifier's words
 * @param reading how the answer reads the rule
 * @param tokens of the answer
 * @param logProbability of the answer under the sampling distribution, in nats
 */
public record ShownAttempt(
        int waypoint,
        int attempt,
        String prompt,
        String answer,
        String expected,
        String outcome,
        boolean correct,
        double reward,
        String message,
        String reading,
        int tokens,
        double logProbability) {
    static ShownAttempt of(ResultSet row) throws SQLException {
        return new ShownAttempt(
                row.getInt("waypoint"),
                row.getInt("attempt"),
                text(row, "prompt"),
                text(row, "answer"),
                text(row, "expected"),
                text(row, "outcome"),
                row.getBoolean("correct"),
                row.getDouble("reward"),
                text(row, "message"),
                text(row, "reading"),
                row.getInt("tokens"),
                row.getDouble("log_probability"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    /** Returns the geometric mean of the probabilities of the answer's tokens. */
    public double tokenProbability() {
        return tokens == 0 ? 1 : Math.exp(logProbability / tokens);
    }
}
