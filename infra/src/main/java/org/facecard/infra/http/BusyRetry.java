package org.facecard.infra.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Back-off for requests to a busy server: waits as long as the server asks for, else twice as long each time, and never
 * longer than the bound in total.
 *
 * @param first pause when the server names none
 * @param most bound on all pauses together
 */
public record BusyRetry(Duration first, Duration most) {
    /** Suits a person who watches a run. */
    public static final BusyRetry DEFAULT = new BusyRetry(Duration.ofSeconds(1), Duration.ofMinutes(2));

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> GATEWAY = Set.of(502, 504);
    private static final Set<Integer> PASSING = Set.of(408, 425, TOO_MANY, 500, 502, UNAVAILABLE, 504);

    /**
     * Returns whether the same request may succeed a little later. A request that changes something is sent again only
     * when it was not accepted.
     */
    public static boolean busy(HttpResponse<?> answer, String method) {
        int status = answer.statusCode();
        return status == TOO_MANY
                || status == UNAVAILABLE
                        && (method.equals("GET") || retryAfter(answer).isPresent())
                || GATEWAY.contains(status) && method.equals("GET");
    }

    /** Returns whether an idempotent request may succeed a little later. */
    public static boolean isTransient(int status) {
        return PASSING.contains(status);
    }

    /** Returns the next pause after no answer at all, unless it would be too long. */
    public Optional<Duration> pause(int tries, Duration waited) {
        return bounded(doubled(tries), waited);
    }

    /**
     * Returns the next pause, unless it would be too long. A pause of nothing, or until a time that has passed, counts
     * as none: the server would be asked again at once, and again.
     */
    public Optional<Duration> pause(HttpResponse<?> answer, int tries, Duration waited) {
        Optional<Duration> positive = retryAfter(answer).filter(pause -> pause.compareTo(Duration.ZERO) > 0);
        return bounded(positive.orElse(doubled(tries)), waited);
    }

    private Duration doubled(int tries) {
        return first.multipliedBy(1L << Math.min(tries, 16));
    }

    private Optional<Duration> bounded(Duration pause, Duration waited) {
        return waited.plus(pause).compareTo(most) <= 0 ? Optional.of(pause) : Optional.empty();
    }

    /** Returns the pause that {@code Retry-After} asks for, in seconds or as a date; empty without one. */
    public static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").map(String::strip).flatMap(BusyRetry::parsed);
    }

    private static Optional<Duration> parsed(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), then);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
