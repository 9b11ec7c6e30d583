package org.facecard.pipelines.tasks.virl.paper;

/** The three keys of an answer in the paper's form. */
enum AnswerKey {
    /** What is seen. */
    OBSERVATION("current observation"),
    /** Which line of the instruction applies. */
    INSTRUCTION("current instruction"),
    /** What is done: the deciding key. */
    ACTION("action");

    private final String word;

    AnswerKey(String word) {
        this.word = word;
    }

    /** Returns the key as it is written. */
    String word() {
        return word;
    }
}
