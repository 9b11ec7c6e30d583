package org.facecard.infra.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.locks.ProcessIdentity;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.remote.ObjectStore;
import org.facecard.pipelines.artifacts.remote.ObjectStore.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks in an object store: an object that its holder rewrites every few seconds and that any process may take over, by
 * a conditional write, once it is old. Only the store's clock measures its age. A holder that cannot write loses its
 * lease; then two may make the same artifact for a while, and the conditional write of the manifest decides which one
 * wins.
 */
final class Leases implements Locks {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final ObjectStore objects;
    private final Duration term;
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("leases"));

    /** @param term after which a lease that is not renewed is free; whole seconds, because services count those */
    Leases(ObjectStore objects, Duration term) {
        this.objects = objects;
        this.term = term;
    }

    @Override
    public Optional<Lock> attempt(String name) {
        byte[] mine = (ProcessIdentity.here() + " " + java.util.UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        Optional<Stored> before = objects.read(name);
        boolean taken = before.isEmpty()
                ? objects.create(name, mine)
                : expired(before.get()) && objects.replace(name, mine, before.get());
        return taken ? Optional.of(new Lease(name, mine)) : Optional.empty();
    }

    private boolean expired(Stored lease) {
        return lease.age().compareTo(term) > 0;
    }

    @Override
    public boolean held(String name) {
        return objects.read(name).filter(lease -> !expired(lease)).isPresent();
    }

    /** Without the random part, which only distinguishes two leases of one process. */
    @Override
    public String holder(String name) {
        return objects.read(name)
                .map(lease -> new String(lease.content(), StandardCharsets.UTF_8))
                .map(words -> words.substring(0, Math.max(0, words.lastIndexOf(' '))))
                .orElse("");
    }

    private final class Lease implements Lock {
        private final String name;
        private final byte[] mine;
        private final java.util.concurrent.ScheduledFuture<?> renewal;

        Lease(String name, byte[] mine) {
            this.name = name;
            this.mine = mine;
            long period = term.toMillis() / 4;
            this.renewal = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
        }

        private synchronized void renew() {
            try {
                Optional<Stored> now = ours();
                if (now.isEmpty() || !objects.replace(name, mine, now.get())) {
                    LOG.warn(
                            "the lease {} was lost: it was not renewed for {} s",
                            objects.address(name),
                            term.toSeconds());
                    renewal.cancel(false);
                }
            } catch (StorageException e) {
                LOG.warn("the lease {} could not be renewed: {}", objects.address(name), e.getMessage());
            }
        }

        private Optional<Stored> ours() {
            return objects.read(name).filter(stored -> java.util.Arrays.equals(stored.content(), mine));
        }

        @Override
        public synchronized void close() {
            renewal.cancel(false);
            try {
                ours().ifPresent(stored -> objects.delete(List.of(name)));
            } catch (StorageException e) {
                LOG.warn("the lease {} expires on its own: {}", objects.address(name), e.getMessage());
            }
        }
    }
}
