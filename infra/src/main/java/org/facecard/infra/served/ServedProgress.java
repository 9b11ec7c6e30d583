package org.facecard.infra.served;

import java.util.function.Consumer;
import org.facecard.infra.served.JournaledModel.Answered;
import org.facecard.pipelines.episode.ChatTally;

/** Counts answers, and tells of them from time to time. Used by several threads. */
final class ServedProgress implements Consumer<Answered> {
    private static final long PERIOD_NANOS = 5_000_000_000L;

    private final Consumer<String> told;
    private ChatTally asked = ChatTally.NOTHING;
    private int kept;
    private long last = System.nanoTime();

    ServedProgress(Consumer<String> told) {
        this.told = told;
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
            told.accept("%,d answers kept, %,d asked: %,d tokens read, %,d written"
                    .formatted(kept, asked.answers(), asked.promptTokens(), asked.answerTokens()));
        }
    }

    /** What was asked by this process, without what was kept. */
    synchronized ChatTally asked() {
        return asked;
    }
}
