package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /api/openapi.yaml}: the description of the API; tests check the API against it. */
public final class DescriptionApi implements Handler {
    private final byte[] description;

    /** Reads the description once. */
    public DescriptionApi() {
        try (InputStream input = DescriptionApi.class.getResourceAsStream("/front/openapi.yaml")) {
            if (input == null) {
                throw new IllegalStateException("openapi.yaml is not in the program: build it again");
            }
            description = input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(Context context) {
        context.contentType("application/yaml").result(description);
    }
}
