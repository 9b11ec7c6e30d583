package org.facecard.infra.endpoint;

import java.util.function.Consumer;
import org.facecard.infra.endpoint.JournaledModel.Answered;
import org.facecard.pipelines.episode.ChatTally;

/** Counts answers, and reports the counts from time to time. Thread-safe. */
final class ServedProgress implements Consumer<Answered> {
    private static final long PERIOD_NANOS = 5_000_000_000L;

    private final Consumer<String> report;
    private ChatTally asked = ChatTally.NOTHING;
    private int kept;
    private long last = System.nanoTime();

    ServedProgress(Consumer<String> report) {
        this.report = report;
    }

    @Override
    public synchronized void accept(Answered answered) {
        if (answered.kept()) {
            kept++;
        } else {
            asked = asked.plus(answered.reply());
        }
        if (System.nanoTime() - last > PERIOD_NANOS) {
            last = System.nanoTime();
            report.accept("%,d answers kept, %,d asked: %,d tokens read, %,d written"
                    .formatted(kept, asked.answers(), asked.promptTokens(), asked.answerTokens()));
        }
    }

    /** Returns the counts of this process, without the kept answers. */
    synchronized ChatTally asked() {
        return asked;
    }
}
