package org.facecard.infra.serve.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides about every request before its handler sees it: host, rate, identity, role, origin. */
public final class Access {
    private static final String IDENTITY = "facecard.identity";
    private static final String HTTPS = "https://";
    private static final String COOKIE = "facecard-session";
    private static final String BEARER = "Bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final AccessTokens tokens;
    private final Sessions sessions = new Sessions();
    private final FormTokens forms = new FormTokens();
    private final RateLimit requests = new RateLimit(600, 200, System::nanoTime);
    private final RateLimit failures = new RateLimit(10, 0.2, System::nanoTime);

    /** @param tokens the tokens that grant access; without any the server must listen on loopback only */
    public Access(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Runs before everything else, even if there is no page. */
    public void meet(Context context) {
        SecurityHeaders.set(context);
        checkRate(context);
        checkHost(context);
    }

    /** Runs before the handler of every route. */
    public void check(Context context) {
        Identity identity = identify(context);
        context.attribute(IDENTITY, identity);
        AccessRole needed = needed(context);
        if (!identity.role().covers(needed)) {
            throw refusal(identity, needed);
        }
        if (!READING.contains(context.method())) {
            checkOrigin(context, identity);
        }
    }

    /** Returns the sender of a request that was admitted. */
    public Identity identity(Context context) {
        Identity identity = context.attribute(IDENTITY);
        return identity == null ? Identity.UNKNOWN : identity;
    }

    /** Returns the code to put into a form for the sender of this request. */
    public String formToken(Context context) {
        return forms.of(identity(context));
    }

    /** Returns whether tokens are required. */
    public boolean tokensNeeded() {
        return tokens.any();
    }

    private void checkRate(Context context) {
        if (!requests.allows(context.ip())) {
            throw new AccessException(
                    HttpStatus.TOO_MANY_REQUESTS, "too many requests from your address: wait a second, then try again");
        }
    }

    /** A page elsewhere may point its own host name at our address; without a token only the name reveals that. */
    private void checkHost(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        if (!tokens.any() && !LOOPBACK_NAMES.contains(name)) {
            throw new AccessException(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this server accepts requests for localhost only: open http://localhost with its port, or give it tokens");
        }
    }

    private static AccessRole needed(Context context) {
        return context.routeRoles().stream()
                .map(AccessRole.class::cast)
                .max(AccessRole::compareTo)
                .orElse(AccessRole.OPERATOR);
    }

    private Identity identify(Context context) {
        if (!tokens.any()) {
            return Identity.LOCAL;
        }
        Optional<String> bearer = Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
        if (bearer.isPresent()) {
            return new Identity("token of " + context.ip(), role(bearer.get(), context), "");
        }
        return Optional.ofNullable(context.cookie(COOKIE))
                .flatMap(sessions::identity)
                .orElse(Identity.UNKNOWN);
    }

    private AccessRole role(String token, Context context) {
        Optional<AccessRole> role = tokens.role(token);
        if (role.isEmpty() && !failures.allows(context.ip())) {
            throw new AccessException(
                    HttpStatus.TOO_MANY_REQUESTS, "too many wrong tokens from your address: wait a minute");
        }
        return role.orElseThrow(
                () -> new AccessException(HttpStatus.UNAUTHORIZED, "this token is not valid: ask for a valid one"));
    }

    private static AccessException refusal(Identity identity, AccessRole needed) {
        return identity.role() == AccessRole.ANYBODY
                ? new AccessException(
                        HttpStatus.UNAUTHORIZED, "this server needs a token: send \"Authorization: Bearer TOKEN\"")
                : new AccessException(
                        HttpStatus.FORBIDDEN,
                        "this needs the token of an %s, and yours is that of a %s"
                                .formatted(
                                        needed.name().toLowerCase(Locale.ROOT),
                                        identity.role().name().toLowerCase(Locale.ROOT)));
    }

    /** Returns whether the request is for the API, as programs send it, and not for a page. */
    public static boolean isProgram(Context context) {
        return context.path().startsWith("/api/");
    }

    /** A change comes from our own form or from a program, never from another site's page. */
    private void checkOrigin(Context context, Identity identity) {
        String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
        String origin = context.header("Origin");
        String host = context.header("Host");
        // A proxy that ends TLS speaks HTTP to this server, so only the browser knows the scheme of the page.
        boolean own = origin == null || Set.of("http://" + host, HTTPS + host).contains(origin);
        if (!Set.of("none", "same-origin").contains(site) || !own) {
            throw new AccessException(
                    HttpStatus.FORBIDDEN, "this request comes from another site: open the page itself");
        }
        boolean program = context.header("Authorization") != null || (context.isJson() && isProgram(context));
        boolean login = identity.role() == AccessRole.ANYBODY;
        String shown = program || login
                ? ""
                : Optional.ofNullable(context.formParam("form-token")).orElse("");
        if (!program && !login && !forms.valid(shown, identity)) {
            throw new AccessException(
                    HttpStatus.FORBIDDEN,
                    "this form is older than the server: load the page again, then press the button");
        }
    }

    /** Begins a browser session for a token that was typed into the form. */
    public void begin(String token, Context context) {
        String id = sessions.begin(role(token, context));
        Cookie cookie = new Cookie(COOKIE, id);
        cookie.setHttpOnly(true);
        cookie.setSecure(
                Optional.ofNullable(context.header("Origin")).orElse("").startsWith(HTTPS));
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        context.cookie(cookie);
    }

    /** Ends the browser session of this request. */
    public void end(Context context) {
        sessions.end(identity(context).session());
        context.removeCookie(COOKIE);
    }
}
