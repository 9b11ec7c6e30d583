package org.facecard.pipelines.chat;

import com.google.common.collect.ImmutableMap;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELResolver;

/**
 * A checkpoint's chat template, written in Jinja, rendered with transformers' settings (blocks trimmed, space before them
 * stripped). A template sees the turns and the special tokens and nothing of the machine: no clock (the date of templates that
 * state one is their own default), no files, no network. Thread-safe.
 */
public final class ChatTemplate {
    /** Marks the place of an answer whose tokens are known and must not be rendered again. */
    private static final String ANSWER = "\uE000answer\uE001";

    private static final Jinjava JINJA = jinja();

    private final String source;
    private final Map<String, String> specialTokens;

    private ChatTemplate(String source, Map<String, String> specialTokens) {
        this.source = source;
        this.specialTokens = Map.copyOf(specialTokens);
    }

    /**
     * Returns a template.
     *
     * @param source in Jinja
     * @param specialTokens the texts of {@code bos_token}, {@code eos_token} and others, by these names
     */
    public static ChatTemplate of(String source, Map<String, String> specialTokens) {
        return new ChatTemplate(TemplateDialect.understood(source), specialTokens);
    }

    /**
     * Returns a conversation up to where the model speaks next.
     *
     * @throws UnusableTemplateException when the template cannot be rendered or refuses the conversation
     */
    public String upToAnswer(List<ChatTurn> turns) {
        return render(turns, true);
    }

    /** Returns a whole conversation, as {@link #upToAnswer}. */
    public String whole(List<ChatTurn> turns) {
        return render(turns, false);
    }

    /**
     * Returns what follows the last answer of a conversation: the end of that turn, the user's next words and all up to
     * where the model speaks again.
     *
     * @param turns the conversation so far, without the model's last answer
     * @param words the user's next
     */
    public String afterAnswer(List<ChatTurn> turns, String words) {
        List<ChatTurn> continued = new ArrayList<>(turns);
        continued.add(ChatTurn.assistant(ANSWER));
        continued.add(ChatTurn.user(words));
        return behindAnswer(upToAnswer(continued));
    }

    /** Returns what ends the model's turn after {@code turns}. */
    public String endOfAnswer(List<ChatTurn> turns) {
        List<ChatTurn> ended = new ArrayList<>(turns);
        ended.add(ChatTurn.assistant(ANSWER));
        return behindAnswer(whole(ended));
    }

    private static String behindAnswer(String text) {
        int answer = text.lastIndexOf(ANSWER);
        if (answer < 0) {
            throw new UnusableTemplateException(
                    "the chat template leaves out what the model says: correct it or remove it");
        }
        return text.substring(answer + ANSWER.length());
    }

    /** Some templates take a turn as text, others as a list of typed parts; the latter leave out plain text. */
    private String render(List<ChatTurn> turns, boolean generation) {
        RenderResult texts = rendered(turns, generation, ChatTurn::content);
        if (!texts.hasErrors() && saysWhatTheUserSaid(texts, turns)) {
            return texts.getOutput();
        }
        RenderResult parts = rendered(turns, generation, ChatTemplate::parts);
        if (!parts.hasErrors() && saysWhatTheUserSaid(parts, turns)) {
            return parts.getOutput();
        }
        if (texts.hasErrors()) {
            TemplateError error = texts.getErrors().get(0);
            throw new UnusableTemplateException(
                    "the chat template cannot be rendered (line %d: %s): correct it or remove it"
                            .formatted(error.getLineno(), reason(error)));
        }
        throw new UnusableTemplateException("the chat template leaves out what the user says: correct it or remove it");
    }

    private static boolean saysWhatTheUserSaid(RenderResult result, List<ChatTurn> turns) {
        return turns.stream()
                .filter(turn -> turn.speaker() == ChatTurn.Speaker.USER)
                .allMatch(turn -> result.getOutput().contains(PythonMethods.SPACE.trimFrom(turn.content())));
    }

    private static Object parts(ChatTurn turn) {
        return List.of(ImmutableMap.of("type", "text", "text", turn.content()));
    }

    private RenderResult rendered(List<ChatTurn> turns, boolean generation, Function<ChatTurn, Object> content) {
        Map<String, Object> bindings = new HashMap<>(specialTokens);
        bindings.put(
                "messages",
                turns.stream()
                        .map(turn -> ImmutableMap.of("role", turn.speaker().role(), "content", content.apply(turn)))
                        .collect(Collectors.toList()));
        bindings.put("add_generation_prompt", generation);
        return JINJA.renderForResult(source, bindings);
    }

    /** Returns the template's own words if it refuses the conversation. */
    private static String reason(TemplateError error) {
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableTemplateException refusal) {
                return String.valueOf(refusal.getMessage());
            }
        }
        return error.getMessage();
    }

    private static Jinjava jinja() {
        Jinjava jinja = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false) // a prompt is plain text, even if it looks like a template
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withIterateOverMapKeys(true)
                        .withUsePyishObjectMapper(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withKeepNullableLoopValues(true)
                        .build())
                .withElResolver(methods())
                .build());
        jinja.getGlobalContext().registerFilter(new PythonTrim());
        jinja.getGlobalContext()
                .registerFunction(new ELFunctionDefinition(
                        "", "raise_exception", ChatTemplate.class, "raiseException", String.class));
        return jinja;
    }

    private static ELResolver methods() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new PythonMethods());
        resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        return resolver;
    }

    /** Called by templates to refuse a conversation. */
    public static String raiseException(String message) {
        throw new UnusableTemplateException(message);
    }
}
