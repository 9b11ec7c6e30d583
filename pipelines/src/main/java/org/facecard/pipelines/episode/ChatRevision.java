package org.facecard.pipelines.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * Sequential revision (paper section 3) with a {@link ChatModel}: the task's prompt is the user's turn and the verifier's words
 * are the next. The same episodes, problems and budgets as {@link SequentialRevision}; several are played at once, each on its
 * own.
 */
public final class ChatRevision implements Player {
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(1);

    private final ChatModel model;
    private final TaskEnvironment task;
    private final PlaySettings settings;
    private final int concurrency;

    /**
     * @param model answers
     * @param task what is played
     * @param settings attempts, temperature and mode
     * @param concurrency episodes at once
     */
    public ChatRevision(ChatModel model, TaskEnvironment task, PlaySettings settings, int concurrency) {
        this.model = model;
        this.task = task;
        this.settings = settings;
        this.concurrency = concurrency;
    }

    /**
     * As in the interface; the seed of attempt k at challenge c of episode e is a function of the draws that {@link
     * SequentialRevision} samples it with. After a failure, no further request is sent, but pending answers are
     * awaited: they are paid for, and the journal that keeps them must stay open until they arrive.
     */
    @Override
    public List<Episode> play(List<Problem> problems, int firstIndex, Draws draws) {
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(concurrency);
        try {
            CompletionService<Episode> done = new ExecutorCompletionService<>(pool);
            List<Future<Episode>> episodes = new ArrayList<>();
            for (int i = 0; i < problems.size(); i++) {
                int index = firstIndex + i;
                Problem problem = problems.get(i);
                episodes.add(done.submit(() -> played(opened(problem, index, draws), draws.at(index), stopped)));
            }
            return inOrder(episodes, done);
        } finally {
            stopped.set(true);
            end(pool);
        }
    }

    /** Waits for the episode that ends next, so that a failure is noticed at once. */
    private static List<Episode> inOrder(List<Future<Episode>> episodes, CompletionService<Episode> done) {
        try {
            for (int i = 0; i < episodes.size(); i++) {
                done.take().get();
            }
            List<Episode> played = new ArrayList<>();
            for (Future<Episode> episode : episodes) {
                played.add(episode.get());
            }
            return played;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a model was asked", e);
        }
    }

    /** An interrupted caller does not wait: a stop must be quick. */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Episode opened(Problem problem, int index, Draws draws) {
        return new Episode(index, problem, task.open(problem, SequentialRevision.opening(draws, index)), settings);
    }

    private Episode played(Episode episode, Draws draws, AtomicBoolean stopped) {
        while (!episode.over() && !stopped.get()) {
            attempt(episode, draws.at(episode.nextDraw()));
        }
        return episode;
    }

    private void attempt(Episode episode, Draws draws) {
        Conversation conversation = episode.current();
        List<ChatTurn> turns = conversation.turns(this::withoutImageTokens);
        ChatReply reply =
                model.answer(new ChatRequest(turns, conversation.challenge().image(), settings.drawnAt(), seed(draws)));
        episode.record(Attempt.written(
                turns.get(turns.size() - 1).content(),
                reply,
                conversation.challenge().judge(reply.text())));
    }

    /** Removes the image tokens of our own vocabulary, which do not belong in a chat model's prompt. */
    private String withoutImageTokens(String prompt) {
        return Optional.of(task)
                .filter(PicturedTask.class::isInstance)
                .map(PicturedTask.class::cast)
                .map(pictured -> prompt.replaceAll("\\s*" + Pattern.quote(pictured.imageWord()), "")
                        .strip())
                .orElse(prompt);
    }

    private static int seed(Draws draws) {
        return (int) (draws.uniform(0) * 0x1.0p31);
    }
}
