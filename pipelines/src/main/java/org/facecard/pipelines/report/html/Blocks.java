package org.facecard.pipelines.report.html;

import gg.jte.Content;
import java.util.List;
import java.util.Map;

/** The pieces that sections are made of, besides tables and figures. */
public final class Blocks {
    private Blocks() {}

    /** Returns a paragraph; its text may carry the marks of {@link Prose}. */
    public static Content paragraph(String prose) {
        return paragraph("", prose);
    }

    /** Returns a remark in small print. */
    public static Content note(String prose) {
        return paragraph("note", prose);
    }

    /** Returns a remark that a reader must not miss. */
    public static Content warning(String prose) {
        return paragraph("warn", prose);
    }

    private static Content paragraph(String style, String prose) {
        return prose.isEmpty()
                ? Prose.NONE
                : new Fragment("paragraph.jte", Map.of("style", style, "prose", new Prose(prose)));
    }

    /** Returns a heading within a section. */
    public static Content heading(String text) {
        return Fragment.of("heading.jte", "text", text);
    }

    /** Returns a list of points. */
    public static Content list(List<? extends Content> items) {
        return Fragment.of("list.jte", "items", items);
    }

    /** Returns a block that opens at a click. */
    public static Content details(String summary, Content content) {
        return new Fragment("details.jte", Map.of("summary", new Prose(summary), "content", content));
    }

    /** Returns text unchanged, in a monospaced font. */
    public static Content verbatim(String text) {
        return Fragment.of("verbatim.jte", "text", text);
    }

    /** Returns a piece followed by a remark in small print. */
    public static Content noted(Content content, Content note) {
        return note.isEmptyContent() ? content : new Fragment("noted.jte", Map.of("content", content, "note", note));
    }

    /** Returns several pieces, one after the other. */
    public static Content all(Content... pieces) {
        return output -> List.of(pieces).forEach(piece -> piece.writeTo(output));
    }
}
