package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** {@code /assets/NAME}: the style sheet, the script and the icon, which are part of the program. */
public final class AssetsHandler implements Handler {
    private static final Map<String, String> TYPES = Map.of(
            "front.css", "text/css; charset=utf-8",
            "front.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, byte[]> contents = new HashMap<>();

    /** Reads the files once. */
    public AssetsHandler() {
        TYPES.keySet().forEach(name -> contents.put(name, read(name)));
    }

    private static byte[] read(String name) {
        try (InputStream input = AssetsHandler.class.getResourceAsStream("/front/" + name)) {
            if (input == null) {
                throw new IllegalStateException(name + " is not in the program: build it again");
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(Context context) {
        String name = context.pathParam("name");
        byte[] content = contents.get(name);
        if (content == null) {
            throw new NotFoundException("there is no file \"%s\" among the styles and scripts".formatted(name));
        }
        context.header("Cache-Control", "max-age=300");
        context.contentType(String.valueOf(TYPES.get(name)));
        context.result(content);
    }
}
