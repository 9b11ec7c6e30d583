package org.facecard.pipelines.tasks.virl.paper;

import java.util.regex.Pattern;

/** The three keys of an answer in the paper's form. */
enum AnswerKey {
    /** What is seen. */
    OBSERVATION("current observation"),
    /** Which line of the instruction applies. */
    INSTRUCTION("current instruction"),
    /** What is done. */
    ACTION("action");

    private final String word;
    private final Pattern described;
    private final Pattern released;

    AnswerKey(String word) {
        this.word = word;
        this.described = Pattern.compile("\"%s\"\\s*+:\\s*+\"((?:[^\"\\\\]++|\\\\.)*+)\"".formatted(word));
        this.released = Pattern.compile("\"%s\"\\s*+:\\s*+\"([^\"]*+)\"".formatted(word));
    }

    /** As it is written. */
    String word() {
        return word;
    }

    /** The key and its string, in which a quotation mark may be escaped. */
    Pattern described() {
        return described;
    }

    /** The key and its string up to the next quotation mark, as the released code finds it. */
    Pattern released() {
        return released;
    }
}
