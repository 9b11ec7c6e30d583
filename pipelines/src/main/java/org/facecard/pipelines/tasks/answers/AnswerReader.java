package org.facecard.pipelines.tasks.answers;

/**
 * Finds the answering object in a free text: JSON, the almost-JSON of the paper's demonstrations, an object after a
 * chain of thought. An object answers when it has the deciding key ({@code formula}, {@code action}); all other fields
 * are taken from the same object.
 *
 * <table>
 *   <caption>Which key wins</caption>
 *   <tr><th>The text holds</th><th>What counts</th></tr>
 *   <tr><td>several objects that answer</td><td>the one that ends last: a model's final word, and an outer object before
 *     those inside it</td></tr>
 *   <tr><td>a key twice in one object</td><td>its last value, whatever it is: a number is no formula</td></tr>
 *   <tr><td>the key in prose, before, between or after objects that answer</td><td>the objects</td></tr>
 *   <tr><td>an object quoted in a string of an object</td><td>nothing of it: it is text</td></tr>
 *   <tr><td>an object that the end of the text cuts short</td><td>the fields that are complete</td></tr>
 *   <tr><td>no object that answers, as in {@code "cards": [4, K], "formula": "..."}</td><td>the last
 *     {@code "key": "string"} or {@code "key": [list]} of the text, each key for itself</td></tr>
 * </table>
 *
 * <p>Almost-JSON means single quotation marks, a comma before a closing bracket and line breaks within strings. Texts of
 * more than {@value #LONGEST_ANSWER} characters and objects of more than {@value ObjectReader#DEEPEST} levels are not read.
 */
public final class AnswerReader {
    /** The longest answer that is read, in characters; 512 tokens, the paper's longest answer, are far fewer. */
    public static final int LONGEST_ANSWER = 20_000;

    private AnswerReader() {}

    /**
     * Returns the fields of the answer in {@code text}; none when there is no answer. {@code key} is the deciding key.
     */
    public static AnswerFields read(String text, String key) {
        if (text.length() > LONGEST_ANSWER) {
            return ObjectFields.NONE;
        }
        return new ObjectReader(text, key).last().orElseGet(() -> new LooseFields(text));
    }
}
