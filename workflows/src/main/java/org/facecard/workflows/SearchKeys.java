package org.facecard.workflows;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.util.List;
import org.facecard.activities.RunStage;
import org.facecard.pipelines.study.spec.Programme;

/** The attributes by which a run can be found on an engine with search. */
public final class SearchKeys {
    /** Name of the study. */
    public static final SearchAttributeKey<String> STUDY = SearchAttributeKey.forKeyword("FacecardStudy");
    /** Label of the task; a study of several tasks has none. */
    public static final SearchAttributeKey<String> TASK = SearchAttributeKey.forKeyword("FacecardTask");
    /** Name of the arm, {@code base} or {@code init}. */
    public static final SearchAttributeKey<String> METHOD = SearchAttributeKey.forKeyword("FacecardMethod");
    /** The replicate. */
    public static final SearchAttributeKey<Long> SEED = SearchAttributeKey.forLong("FacecardSeed");
    /** Label of the stage kind. */
    public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("FacecardStage");
    /** State of a stage, as far as people search for it: {@code working}, {@code parked}. */
    public static final SearchAttributeKey<String> STATUS = SearchAttributeKey.forKeyword("FacecardStatus");

    /** The {@link #STATUS} of a stage that needs no attention. */
    static final String WORKING = "working";

    private SearchKeys() {}

    /** Returns every key, to be registered with an engine. */
    public static List<SearchAttributeKey<?>> all() {
        return List.of(STUDY, TASK, METHOD, SEED, STAGE, STATUS);
    }

    /** Returns the attributes of the workflow of a study. */
    public static SearchAttributes of(Programme programme) {
        SearchAttributes.Builder keys = SearchAttributes.newBuilder().set(STUDY, programme.name());
        List<String> tasks = programme.parts().stream()
                .map(part -> part.spec().task().task().label())
                .distinct()
                .toList();
        return tasks.size() == 1 ? keys.set(TASK, tasks.get(0)).build() : keys.build();
    }

    /** Returns the attributes of the workflow of a stage. */
    static SearchAttributes of(RunStage stage) {
        return SearchAttributes.newBuilder()
                .set(STUDY, stage.study())
                .set(METHOD, stage.coordinates().arm())
                .set(SEED, stage.coordinates().seed())
                .set(STAGE, stage.request().parameters().kind().label())
                .set(STATUS, WORKING)
                .build();
    }
}
