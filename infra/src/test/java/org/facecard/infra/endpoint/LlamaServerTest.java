package org.facecard.infra.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.results.ServedModelStore;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real language model, SmolLM2, behind llama.cpp's server. */
class LlamaServerTest {
    @TempDir
    Path folder;

    private static StudySpec study(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "evaluation.splits=[held-out-id,rule-ood]", "evaluation.episodes=2", "evaluation.modes=[greedy]"));
        all.addAll(List.of(settings));
        return SpecReader.read("smoke-smollm2", all);
    }

    private ServedStudy.Evaluated evaluate(StudySpec spec, String name, LlamaServer server, int maxTokens) {
        ServedModelRequest request = new ServedModelRequest(name, server.address(), Optional.empty(), maxTokens, 1);
        return new ServedStudy(request, folder, words -> {}).evaluate(spec);
    }

    private List<AttemptRow> rows(StudySpec spec, String name) {
        return new StudyResults(ServedModelStore.folder(folder, name).resolve(ServedModelStore.key(spec)))
                .parts(Table.EPISODES).values().stream()
                        .flatMap(part -> Table.EPISODES.read(part).stream())
                        .toList();
    }

    @Test
    void greedyAnswersAreCountedAndComeAgain() throws IOException, InterruptedException {
        StudySpec spec = study();
        try (LlamaServer server = LlamaServer.start(folder, 2048)) {
            ServedStudy.Evaluated first = evaluate(spec, "one", server, 40);
            evaluate(spec, "two", server, 40);

            assertThat(first.model().model()).isEqualTo("smollm2");
            assertThat(first.model().readings()).hasSize(2).allSatisfy(reading -> {
                assertThat(reading.answers()).isGreaterThanOrEqualTo(2);
                assertThat(reading.promptTokens()).isGreaterThan(40L * reading.answers());
                assertThat(reading.answerTokens()).isBetween(1L, 40L * reading.answers());
            });
        }
        assertThat(rows(spec, "one")).isNotEmpty().isEqualTo(rows(spec, "two"));
        assertThat(rows(spec, "one")).allSatisfy(row -> {
            assertThat(row.answer()).isNotBlank();
            assertThat(row.tokens()).isBetween(1, 40);
        });
    }

    /** The server itself says that the conversation does not fit, in its own words. */
    @Test
    void aConversationOutgrowsTheContextAndIsGradedWrong() throws IOException, InterruptedException {
        StudySpec spec = study("evaluation.verification-iterations=8", "evaluation.splits=[rule-ood]");
        try (LlamaServer server = LlamaServer.start(folder, 256)) {
            ServedStudy.Evaluated read = evaluate(spec, "small", server, 60);

            assertThat(read.model().readings().get(0).overlong()).isPositive();
        }
        assertThat(rows(spec, "small"))
                .anySatisfy(row -> assertThat(row.answer()).isEmpty())
                .filteredOn(row -> row.answer().isEmpty())
                .allSatisfy(row -> assertThat(row.correct()).isFalse());
    }
}
