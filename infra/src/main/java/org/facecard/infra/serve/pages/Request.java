package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import java.util.Optional;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.query.CopyingException;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.StartForm;

/** Reads requests. */
public final class Request {
    private Request() {}

    /** Returns the value of a query parameter, empty when absent. */
    public static String parameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("").strip();
    }

    /** Returns the form that starts a study. */
    static StartForm startForm(Context context) {
        return new StartForm(
                field(context, "study"),
                field(context, "settings"),
                field(context, "cron"),
                field(context, "zone"),
                "");
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").strip();
    }

    /**
     * Returns the value of a query parameter that is a whole number, {@code absent} when it is missing or not a number.
     */
    public static long number(Context context, String name, long absent) {
        String value = parameter(context, name);
        return value.matches("\\d{1,15}") ? Long.parseLong(value) : absent;
    }

    /** Returns how long the client waits for a copy of tables. */
    public static CopyTimeout copyTimeout(Context context) {
        return Access.isProgram(context) ? CopyTimeout.OF_A_PROGRAM : CopyTimeout.OF_A_PAGE;
    }

    /**
     * Returns the study that the path names.
     *
     * @throws NotFoundException when it has no results
     * @throws CopyingException when its tables are still being copied
     */
    public static Study study(Context context, Studies studies) {
        return study(context.pathParam("study"), context, studies);
    }

    /**
     * Returns the study called {@code id}.
     *
     * @throws NotFoundException when it has no results
     * @throws CopyingException when its tables are still being copied
     */
    static Study study(String id, Context context, Studies studies) {
        return studies.find(id, copyTimeout(context)).orElseThrow(() -> missing(id, studies));
    }

    /**
     * Returns the study that the path names, for what needs none of its tables.
     *
     * @throws NotFoundException when it has no results
     */
    public static StudyEntry entry(Context context, Studies studies) {
        String id = context.pathParam("study");
        return studies.entry(id).orElseThrow(() -> missing(id, studies));
    }

    private static NotFoundException missing(String id, Studies studies) {
        return new NotFoundException("there are no results of \"%s\" in %s: the first page lists those there are"
                .formatted(id, studies.results()));
    }
}
