package org.facecard.pipelines.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against transformers 4.57.6: the fixture is made by {@code pipelines/scripts/parity/run chats}. */
class ChatTemplateTest {
    private static final Path FIXTURE = Path.of("src/test/resources/chat/chats.json");

    @ParameterizedTest
    @ValueSource(strings = {"llama-2", "llama-3", "llama-3.2", "qwen-2.5", "qwen-3", "mistral", "smollm2"})
    void twoHundredConversationsAreThoseOfTransformers(String family) throws IOException {
        ChatFixture fixture = ChatFixture.read(FIXTURE);
        assertThat(fixture.found(family)).hasSize(400).isEqualTo(fixture.expected(family));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3", "llama-3.2", "qwen-2.5", "qwen-3", "smollm2"})
    void aConversationIsTheSameInPieces(String family) throws IOException {
        ChatTemplate template = ChatFixture.read(FIXTURE).template(family);
        List<ChatTurn> question = List.of(ChatTurn.user("what is {{ 1 + 1 }}?"));
        String whole = template.upToAnswer(
                List.of(question.get(0), ChatTurn.assistant("three"), ChatTurn.user("You failed this attempt: no")));
        String pieces =
                template.upToAnswer(question) + "three" + template.afterAnswer(question, "You failed this attempt: no");
        assertThat(pieces).isEqualTo(whole).contains("{{ 1 + 1 }}");
    }

    @Test
    void aRefusalOfTheTemplateNamesItsReason() throws IOException {
        ChatTemplate template = ChatFixture.read(FIXTURE).template("mistral");
        assertThatThrownBy(() -> template.whole(List.of(ChatTurn.assistant("I begin"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("turns must alternate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ strftime_now('%Y') }}",
                "{{ messages.getClass().forName('java.lang.Runtime') }}",
                "{% include '/etc/passwd' %}",
                "{% for turn in messages %}"
            })
    void aTemplateThatCallsWhatItMayNotIsRefused(String source) {
        ChatTemplate template = ChatTemplate.of(source, Map.of());
        assertThatThrownBy(() -> template.whole(List.of(ChatTurn.user("hello"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("cannot be rendered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'a.b'.split('.')[-1] ; b",
                "'a  b '.split()|join('-') ; a-b",
                "'xxaxx'.strip('x') + 'xa'.lstrip('x') + 'ax'.rstrip('x') ; aaa",
                "'\u00a0a\u00a0'.strip() + '\u00a0 b'.lstrip() + 'c\u00a0'.rstrip() ; abc",
                "'\u00a0a\u00a0'|trim ; a",
                "'AbC'.upper() + 'AbC'.lower() ; ABCabc",
                "'a b c'.split(' ', 1)|join('-') ; a-b c",
                "'a b c'.split(' ', 2)|join('-') ; a-b-c",
                "'a b c'.split(' ', 0)|join('-') ; a b c",
                "'a.b.c.'.split('.', -1)|join('-') ; a-b-c-",
                "', '.join(['a', 'b']) + 'a.b'.replace('.', '-') ; a, ba-b",
                "'abc'[::-1] + ([1, 2][::-1]|join) ; cba21",
                "'abc'.startswith('ab') and 'abc'.endswith('bc') ; true"
            })
    void methodsOfStringsAreThoseOfPython(String expression, String text) {
        ChatTemplate template = ChatTemplate.of("{{ messages[0].content }} {{ " + expression + " }}", Map.of());
        assertThat(template.whole(List.of(ChatTurn.user("hello")))).isEqualTo("hello " + text);
    }

    /** What jinja2 makes of the same expressions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "not 'a' in 'abc' ; n",
                "not 'x' in 'abc' and 1 ; y",
                "false or not 1 == 2 ; y",
                "not 2 == 2 ; n",
                "not 1 > 2 and not ('a' == 'b' or not 1 == 1) ; y",
                "not not 1 == 2 ; n",
                "'x' not in 'abc' ; y",
                "nothing is not defined ; y",
                "not nothing is defined ; y",
                "[not 1 == 2, not 2 == 2][1] ; n",
                "not 'not a' == 'not a' ; n",
                "not [1, 2][1:]|length == 2 ; y",
            })
    void notBindsWeakerThanComparisons(String condition, String chosen) {
        String source = "{{ messages[0].content }}{% if " + condition + " %}y{% else %}n{% endif %}{{ 'y' if "
                + condition + " else 'n' }}";
        assertThat(ChatTemplate.of(source, Map.of()).whole(List.of(ChatTurn.user("hello "))))
                .isEqualTo("hello " + chosen + chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a b'.split(none, 1)",
                "'%s'.format('a')",
                "'-'.join([1, 2])",
                "'a.b.c'.replace('.', '-', 1)",
                "'abc'.replaceAll('.', 'x')",
                "'abc'.length()"
            })
    void methodsThatOnlyJavaHasAreRefused(String expression) {
        ChatTemplate template = ChatTemplate.of("{{ messages[0].content }} {{ " + expression + " }}", Map.of());
        assertThatThrownBy(() -> template.whole(List.of(ChatTurn.user("hello"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("of a text with");
    }

    @Test
    void aLoopWithAConditionIsRefusedWhenReached() {
        String loop = "{%- for turn in messages if turn.role == 'user' %}{{ turn.content }}{% endfor %}";
        ChatTemplate reached = ChatTemplate.of(loop, Map.of());
        assertThatThrownBy(() -> reached.whole(List.of(ChatTurn.user("hello"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("a loop with a condition is not supported");
        ChatTemplate passed = ChatTemplate.of(
                "{% if tools %}" + loop
                        + "{% endif %}{% for turn in messages if true else [] %}{{ turn.content }}{% endfor %}",
                Map.of());
        assertThat(passed.whole(List.of(ChatTurn.user("hello")))).isEqualTo("hello");
    }

    @Test
    void aTemplateThatLeavesTheUserOutIsRefused() {
        ChatTemplate template = ChatTemplate.of("{{ 'ASSISTANT:' }}", Map.of());
        assertThatThrownBy(() -> template.upToAnswer(List.of(ChatTurn.user("Make 24."))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("leaves out what the user says");
    }
}
