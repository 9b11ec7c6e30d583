package org.facecard.infra.serve.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sessions of browsers that have sent a token. They live in memory: after a restart all users sign in again. */
final class Sessions {
    private static final int MOST = 1_000;
    private static final int BYTES = 32;
    private static final long LIFE_NANOS = TimeUnit.HOURS.toNanos(12);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    private record Session(AccessRole role, long begun) {}

    /** Begins a session and returns its id. */
    synchronized String begin(AccessRole role) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        sessions.put(id, new Session(role, System.nanoTime()));
        return id;
    }

    /** Returns the owner of this session. */
    synchronized Optional<Identity> identity(String id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> System.nanoTime() - session.begun < LIFE_NANOS)
                .map(session -> new Identity("browser " + id.substring(0, 6), session.role, id));
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }
}
