package org.facecard.pipelines.results.export;

/**
 * Keeps spreadsheets from running what a model wrote. A text that begins, after white space, with {@code = + - @} or
 * one of their full-width forms, or with a tab, a carriage return or {@code '}, gets one {@code '} before it. Nothing
 * else begins with {@code '}, so {@link #remove} restores every text.
 */
public final class CsvGuard {
    private static final char GUARD = '\'';
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";
    private static final String FIRST = "\t\r\n" + GUARD;

    private CsvGuard() {}

    /** Returns {@code text} as a cell that holds text in every spreadsheet. */
    public static String add(String text) {
        return dangerous(text) ? GUARD + text : text;
    }

    /** Returns what {@code cell} was before {@link #add}. */
    public static String remove(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD ? cell.substring(1) : cell;
    }

    private static boolean dangerous(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String bare = text.stripLeading();
        return FIRST.indexOf(text.charAt(0)) >= 0 || (!bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0);
    }
}
