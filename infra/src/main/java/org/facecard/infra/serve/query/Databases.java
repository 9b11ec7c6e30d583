package org.facecard.infra.serve.query;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Caches the databases of the studies that the pages queried last. */
public final class Databases implements AutoCloseable {
    private static final int MOST = 4;
    private static final long GRACE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final TableCopies copies;
    private final Map<String, Open> open = new LinkedHashMap<>(MOST, 0.75f, true);

    private final Deque<Open> retired = new ArrayDeque<>();

    private record Open(StudyDatabase database, long at) {}

    /** @param copies where table copies come from */
    public Databases(TableCopies copies) {
        this.copies = copies;
    }

    /**
     * Returns the database of a study.
     *
     * @param name of the study
     * @param folder of its results
     * @throws CopyingException when its tables are not copied within the timeout
     */
    public StudyDatabase of(String name, Path folder, CopyTimeout timeout) {
        return opened(name, copies.of(name, folder, timeout));
    }

    private synchronized StudyDatabase opened(String name, Path copy) {
        closeRetired();
        Open known = open.get(name);
        if (known == null || !known.database.copy().equals(copy)) {
            retire(known);
            known = new Open(StudyDatabase.open(copy), 0);
        }
        open.put(name, new Open(known.database, System.nanoTime()));
        dropOldest();
        return known.database;
    }

    private void dropOldest() {
        Iterator<Open> oldest = open.values().iterator();
        while (open.size() > MOST && oldest.hasNext()) {
            retire(oldest.next());
            oldest.remove();
        }
    }

    private void retire(@Nullable Open database) {
        if (database != null) {
            retired.add(new Open(database.database, System.nanoTime()));
        }
    }

    /** Closed later: another thread may be reading. */
    private void closeRetired() {
        while (!retired.isEmpty() && System.nanoTime() - retired.element().at > GRACE_NANOS) {
            retired.remove().database.close();
        }
    }

    /**
     * Retires what has not been queried for some time; the next query opens it again. Closes what is retired as soon as no
     * request can be reading it.
     *
     * @return whether nothing is left to close
     */
    public synchronized boolean release() {
        closeRetired();
        open.values().removeIf(known -> {
            boolean old = System.nanoTime() - known.at > IDLE_NANOS;
            if (old) {
                retire(known);
            }
            return old;
        });
        return retired.isEmpty();
    }

    @Override
    public synchronized void close() {
        open.values().forEach(known -> known.database.close());
        retired.forEach(known -> known.database.close());
        open.clear();
        retired.clear();
    }
}
