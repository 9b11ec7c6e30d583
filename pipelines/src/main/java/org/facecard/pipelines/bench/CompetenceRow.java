package org.facecard.pipelines.bench;

import java.util.Locale;
import org.facecard.pipelines.results.tables.Table;

/**
 * What a base can do after some of its updates: a row of {@code competence.parquet}. Measured on rows like those of
 * pre-training that no base has seen, made from the selection problems under neither of the study's two rules.
 *
 * @param study whose base it is
 * @param optimizer adamw or muon
 * @param learningRate peak learning rate of the matrices
 * @param batch rows of an update
 * @param planned updates of the whole training, at whose end the learning rate is lowest
 * @param seed of the base
 * @param updates so far
 * @param cpuSeconds of training so far, without readings
 * @param loss mean negative log-likelihood of a target, in nats
 * @param right share of targets that are the likeliest next token
 * @param solved problems solved when the base plays them in its own format; 0 if it does not
 * @param played problems that it plays; 0 if the task has no such play
 */
public record CompetenceRow(
        String study,
        String optimizer,
        double learningRate,
        int batch,
        int planned,
        long seed,
        int updates,
        double cpuSeconds,
        double loss,
        double right,
        int solved,
        int played) {
    /** The table of these rows. */
    public static final Table<CompetenceRow> TABLE = new Table<>("competence", 1, CompetenceRow.class);

    /** Returns how the base is trained, except for its seed. */
    public String recipe() {
        return String.format(Locale.ROOT, "%s, %d updates of %d rows at %s", optimizer, planned, batch, learningRate);
    }
}
