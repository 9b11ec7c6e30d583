package org.facecard.infra.output;

import java.io.PrintWriter;
import java.io.Writer;
import org.facecard.pipelines.common.VisibleText;

/**
 * Filters everything that a command prints: removes secrets, and turns control characters and invisible characters into
 * visible escapes. Line breaks and tabs stay. In JSON such an escape means the same character.
 */
public final class VisibleWriter extends Writer {
    private final PrintWriter target;
    private final Redaction redaction;

    private VisibleWriter(PrintWriter target, Redaction redaction) {
        this.target = target;
        this.redaction = redaction;
    }

    /** Returns a writer to {@code target}; shares its errors, see {@link PrintWriter#checkError}. */
    public static PrintWriter over(PrintWriter target) {
        return new PrintWriter(new VisibleWriter(target, Redaction.here()), true);
    }

    static PrintWriter over(PrintWriter target, Redaction redaction) {
        return new PrintWriter(new VisibleWriter(target, redaction), true);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        target.write(visible(new String(text, offset, length)));
    }

    @Override
    public void write(String text, int offset, int length) {
        target.write(visible(text.substring(offset, offset + length)));
    }

    private String visible(String text) {
        return VisibleText.ofLines(redaction.apply(text));
    }

    @Override
    public void flush() {
        target.flush();
    }

    @Override
    public void close() {
        target.flush();
    }
}
