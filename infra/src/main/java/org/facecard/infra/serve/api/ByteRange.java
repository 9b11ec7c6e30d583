package org.facecard.infra.serve.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a file's bytes (RFC 9110, section 14), one per request.
 *
 * @param first byte, from 0
 * @param length of the range
 */
record ByteRange(long first, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Returns whether {@code header} asks for a part; several ranges, or another unit, may be answered with the whole
     * file.
     */
    static boolean asked(String header) {
        Matcher range = FORM.matcher(header);
        return range.matches() && !(range.group(1).isEmpty() && range.group(2).isEmpty());
    }

    /** Returns the range that {@code header} asks for of a file of {@code size} bytes; none when it lies outside. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = FORM.matcher(header);
        if (!range.matches()) {
            return Optional.empty();
        }
        boolean tail = range.group(1).isEmpty();
        long from = tail ? Math.max(0, size - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long to = tail || range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return from <= to ? Optional.of(new ByteRange(from, to - from + 1)) : Optional.empty();
    }

    /** Returns the value of the header {@code Content-Range}. */
    String words(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
