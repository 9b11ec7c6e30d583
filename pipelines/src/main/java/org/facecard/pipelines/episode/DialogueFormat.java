package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.facecard.pipelines.chat.ChatTemplate;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;

/**
 * How the turns of an episode are written for a policy. A policy with a chat template gets the task's prompt as the
 * user's turn and the verifier's words as the next (as the released code does, without a system turn of its own); a
 * policy with our own vocabulary gets one text after another.
 */
public final class DialogueFormat {
    private final TextCodec codec;
    private final Optional<ChatTemplate> chat;

    private DialogueFormat(TextCodec codec) {
        this.codec = codec;
        this.chat = codec.chat();
    }

    /** Returns the format of the policy that {@code codec} belongs to. */
    public static DialogueFormat of(TextCodec codec) {
        return new DialogueFormat(codec);
    }

    /** Returns what the policy reads before its first answer. */
    public String opening(String prompt) {
        String shown = shown(prompt);
        return chat.map(template -> template.upToAnswer(List.of(ChatTurn.user(shown))))
                .orElse(shown);
    }

    /** Returns {@code prompt} with the picture as the policy's own tokens write it. */
    private String shown(String prompt) {
        return codec.picture()
                .map(picture -> prompt.replace(PicturedTask.PICTURE, picture))
                .orElse(prompt);
    }

    /**
     * Returns what is appended, before the next answer, after one whose last token has ended its turn.
     *
     * @param said the user's and the policy's words alternately, from the prompt to the answer
     * @param words the verifier's
     */
    public String revision(List<String> said, String words) {
        return chat.map(template -> withoutEnd(template.afterAnswer(turns(said), words)))
                .orElse(words);
    }

    /** Returns the same after an answer that was cut off before it ended its turn. */
    public String revisionOfUnended(List<String> said, String words) {
        return chat.map(template -> template.afterAnswer(turns(said), words)).orElse(words);
    }

    /** Returns the text of the answer, without the token that ends the turn. */
    public String answer(int[] tokens) {
        return codec.decode(endsTurn(tokens) ? Arrays.copyOf(tokens, tokens.length - 1) : tokens);
    }

    /** Returns whether the last of the tokens ends the turn. */
    public boolean endsTurn(int[] tokens) {
        return tokens.length > 0 && codec.endTokens().contains(tokens[tokens.length - 1]);
    }

    /**
     * Returns the tokens with which an answer to {@code task} ends: the checkpoint's own, or the word that closes an
     * answer.
     */
    public Set<Integer> stopTokens(TaskEnvironment task) {
        return codec.endTokens().isEmpty() ? Set.of(codec.id(task.answerEnd())) : codec.endTokens();
    }

    /**
     * Returns a transcript as the policy would read and write it: all answers, even those that are not learned, end
     * with the policy's end of turn.
     */
    public Transcript formatted(Transcript transcript) {
        return chat.isEmpty() ? transcript : new Transcript(formatted(transcript.segments()), transcript.image());
    }

    private List<Segment> formatted(List<Segment> segments) {
        List<Segment> result = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Segment segment : segments) {
            boolean answer = said.size() % 2 == 1;
            if (segment.learned() && !answer) {
                throw new IllegalArgumentException(
                        "a transcript for a chat template needs questions and answers in turn");
            }
            result.add(
                    answer
                            ? new Segment(segment.text() + endOfTurn(), segment.learned())
                            : Segment.given(said.isEmpty() ? opening(segment.text()) : revision(said, segment.text())));
            said.add(segment.text());
        }
        if (said.size() % 2 == 1) {
            result.remove(result.size() - 1); // the last words get no answer
        }
        return result;
    }

    /** Returns the token that ends an answer: the template's, else the one with the smallest id; empty if there is none. */
    OptionalInt endToken() {
        String end = chat.isEmpty() ? "" : endOfTurn();
        return codec.endTokens().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .filter(token ->
                        end.isEmpty() || codec.decode(new int[] {token}).equals(end))
                .findFirst();
    }

    /** Returns the text of the token that ends a turn. */
    private String endOfTurn() {
        return codec.endOfTurn().orElse("");
    }

    private String withoutEnd(String following) {
        String end = endOfTurn();
        String stripped = following.stripLeading();
        return !end.isEmpty() && stripped.startsWith(end) ? stripped.substring(end.length()) : following;
    }

    /** Returns all but the last answer, which is known as tokens. */
    private static List<ChatTurn> turns(List<String> said) {
        List<ChatTurn> turns = new ArrayList<>();
        for (int i = 0; i < said.size() - 1; i++) {
            turns.add(i % 2 == 0 ? ChatTurn.user(said.get(i)) : ChatTurn.assistant(said.get(i)));
        }
        return turns;
    }
}
