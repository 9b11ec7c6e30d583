package org.facecard.infra.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.http.BusyRetry;

/**
 * The outcome of one request.
 *
 * @param reply of the server, when there was one
 * @param passing whether a later try may succeed
 * @param broken why there was no reply
 */
record RequestAttempt(Optional<HttpResponse<String>> reply, boolean passing, String broken) {
    HttpResponse<String> answer() {
        return reply.orElseThrow();
    }

    /** Returns how long to wait before the next try, unless all pauses together would be too long. */
    Optional<Duration> pause(BusyRetry busy, int tries, Duration waited) {
        return reply.map(answer -> busy.pause(answer, tries, waited)).orElseGet(() -> busy.pause(tries, waited));
    }

    /** Returns the exception after the last try. */
    EndpointException failure(EndpointAddress address) {
        return new EndpointException(
                Kind.BROKEN,
                "%s fails again and again (%s): see its log, and run the same command again later; its answers so far are kept"
                        .formatted(
                                address,
                                reply.map(answer -> answer.statusCode() == 200
                                                ? "answers that are cut short"
                                                : "HTTP " + answer.statusCode())
                                        .orElse(broken)));
    }
}
