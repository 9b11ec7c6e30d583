package org.facecard.pipelines.tasks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in {@link AnswerReader}, row by row. */
class AnswerReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"formula": "1"} {"formula": "2"}                                 | 2
        {"formula": "1", "in": {"formula": "2"}}                          | 1
        {"in": {"formula": "2"}}                                          | 2
        {"in": [{"formula": "1"}, {"formula": "2"}], "x": 1}              | 2
        {"formula": "1", "formula": "2"}                                  | 2
        {"formula": "1"} The "formula": "2" above.                        | 1
        The "formula": "2" below. {"formula": "1"}                        | 1
        {"formula": "1"} {"number": [1], "keys": ["number", "formula"]}   | 1
        {"formula": "1", "note": "not {'formula': '2'}"}                  | 1
        {"note": "not {'formula': '2'}", "formula": "1"}                  | 1
        {"formula": "1", "number": [1                                     | 1
        {"in": {"formula": "2"}, "formula": "1", "number"                 | 1
        {"cards": [4, K], "formula": "1"}                                 | 1
        "formula" : "1"                                                   | 1
        "formula": "1" or "formula": "2" of "formula"                     | 2
        {'formula': '1',}                                                 | 1
        {1, 2} {"formula": "1"}                                           | 1
        Use {'s}. {"formula": "1"}                                        | 1
        {"formula": "1"}}}} {{{                                           | 1
        """)
    void theTextThatWinsIsRead(String text, String formula) {
        assertThat(AnswerReader.read(text, "formula").text("formula")).contains(formula);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"formula\": 1}",
                "{\"formula\": null}",
                "{\"formula\": \"1\"} {\"formula\": 2}",
                "{\"formula\": {\"formula\": \"1\"}}",
                "{\"formula\": \"1\", \"formula\": 2}",
                "{\"formula\": {\"a\": \"b\"}}",
                "{\"formula\": \"1",
                "{\"note\": \"not {'formula': '2'}\"}",
                "{\"note\": \"not {\\\"formula\\\": \\\"2\\\"}\"}",
                "\"formula\"",
                "formula: \"1\"",
            })
    void aTextThatSaysNothingHasNoFields(String text) {
        assertThat(AnswerReader.read(text, "formula").text("formula")).isEmpty();
    }

    @Test
    void escapesAreUndoneAsJsonSays() {
        assertThat(AnswerReader.read("{\"formula\": \"(10-4)\\u002a4\\/1\\n\\t\\u003d24\"}", "formula")
                        .text("formula"))
                .contains("(10-4)*4/1\n\t=24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\": [11, 4, 4, 1], \"formula\": \"1\"}",
                "{\"number\": [\"11\", \"4\", \"4\", \"1\"], \"formula\": \"1\"}",
                "{\"number\": ['11', 4, '4', 1,], \"formula\": \"1\"} {\"number\": [1, 2, 3, 4]}",
                "{\"number\": [1], \"number\": [11, 4, 4, 1], \"formula\": \"1\"}",
                "{\"cards\": [J, 4], \"number\" : [ 11, 4,4,1 ], \"formula\": \"1\", \"keys\": [\"number\"]}",
            })
    void aListIsReadFromTheSameObject(String text) {
        assertThat(AnswerReader.read(text, "formula").items("number")).contains(List.of("11", "4", "4", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, [2]]", "[1, null]", "[1.5]", "7", "\"7\"", "[J, 4]", "[1, {\"a\": 1}]", "[1"})
    void aListOfOtherThingsIsNone(String list) {
        assertThat(AnswerReader.read("{\"formula\": \"1\", \"number\": " + list + "}", "formula")
                        .items("number"))
                .isEmpty();
    }

    @Test
    void anAnswerBeyondTheBoundsIsNotRead() {
        String lengthy = " ".repeat(AnswerReader.LONGEST_ANSWER) + "{\"formula\": \"1\"}";
        assertThat(AnswerReader.read(lengthy, "formula").text("formula")).isEmpty();
        String deep = "{\"a\":".repeat(ObjectReader.DEEPEST) + "{\"formula\": \"1\"}" + "}".repeat(40);
        assertThat(AnswerReader.read(deep, "formula").text("formula")).contains("1");
    }
}
