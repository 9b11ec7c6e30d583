package org.facecard.infra.serve.access;

import io.javalin.http.Context;
import java.util.Map;

/** Headers of every answer: no script but ours, no frame, no other site. There is no CORS header, so CORS is closed. */
final class SecurityHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    static void set(Context context) {
        ALWAYS.forEach(context::header);
    }
}
