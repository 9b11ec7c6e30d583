package org.facecard.infra.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.serve.access.AccessException;
import org.facecard.infra.serve.episodes.BadFilterException;
import org.facecard.infra.serve.episodes.PictureException;
import org.facecard.infra.serve.pages.ErrorResponses;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.query.CopyingException;
import org.facecard.infra.serve.query.QueryException;
import org.facecard.infra.serve.studies.StudyException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a failure into an HTTP status; the only place that does. */
final class HttpFailures {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFailures.class);

    private final ErrorResponses errors;

    HttpFailures(ErrorResponses errors) {
        this.errors = errors;
    }

    void register(RoutesConfig routes) {
        routes.exception(AccessException.class, (e, context) -> respond(context, e.status(), e));
        routes.exception(NotFoundException.class, (e, context) -> respond(context, HttpStatus.NOT_FOUND, e));
        routes.exception(BadFilterException.class, (e, context) -> respond(context, HttpStatus.BAD_REQUEST, e));
        routes.exception(InvalidSpecException.class, (e, context) -> respond(context, HttpStatus.BAD_REQUEST, e));
        routes.exception(StudyException.class, (e, context) -> respond(context, HttpStatus.INTERNAL_SERVER_ERROR, e));
        routes.exception(PictureException.class, (e, context) -> respond(context, HttpStatus.INTERNAL_SERVER_ERROR, e));
        routes.exception(CopyingException.class, (e, context) -> errors.respondLater(context, e.progress()));
        routes.exception(QueryException.class, this::noResult);
        routes.exception(RunException.class, (e, context) -> respond(context, status(e.kind()), e));
        routes.exception(EngineException.class, (e, context) -> respond(context, HttpStatus.BAD_GATEWAY, e));
        routes.exception(HttpResponseException.class, this::refused);
        routes.exception(Exception.class, this::broke);
    }

    private void noResult(QueryException e, Context context) {
        if (e.kind() == QueryException.Kind.BUSY) {
            context.header("Retry-After", "1");
        }
        respond(context, status(e.kind()), e);
    }

    private void respond(Context context, HttpStatus status, Exception e) {
        errors.respond(context, status, String.valueOf(e.getMessage()));
    }

    /** What Javalin itself refuses: an unknown address, a method that is not for it, a body that is too large. */
    private void refused(HttpResponseException e, Context context) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String words = switch (status) {
            case NOT_FOUND -> "there is no page at this address: the first page links to those there are";
            case CONTENT_TOO_LARGE -> "the request is too large: 64 kB are enough for everything here";
            default -> String.valueOf(e.getMessage());
        };
        errors.respond(context, status, words);
    }

    private void broke(Exception e, Context context) {
        Optional<HttpException> sent = sentBadly(e);
        if (sent.isPresent()) {
            giveUp(sent.get(), context);
            return;
        }
        LOG.error("{} {} failed", context.method(), context.path(), e);
        errors.respond(
                context,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "this is a bug in Facecard (%s): the log of the server says where"
                        .formatted(e.getClass().getSimpleName()));
    }

    private void giveUp(HttpException sent, Context context) {
        LOG.info("{} {} was given up: {}", context.method(), context.path(), sent.getReason());
        errors.respond(
                context,
                HttpStatus.forStatus(sent.getCode()),
                "the request was interrupted or arrived too slowly (%s): send it again".formatted(sent.getReason()));
    }

    /**
     * Returns the failure if the server gave up reading the request: a body that is too slow, or that ends too early.
     */
    private static Optional<HttpException> sentBadly(@Nullable Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof HttpException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((HttpException) cause);
    }

    private static HttpStatus status(QueryException.Kind kind) {
        return switch (kind) {
            case REFUSED -> HttpStatus.BAD_REQUEST;
            case TIMED_OUT -> HttpStatus.UNPROCESSABLE_CONTENT;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNREADABLE -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus status(RunException.Kind kind) {
        return switch (kind) {
            case UNKNOWN_RUN -> HttpStatus.NOT_FOUND;
            case LOCKED, NOT_RUNNING, REFUSED -> HttpStatus.CONFLICT;
            case DAMAGED, BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
