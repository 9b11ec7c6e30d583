package org.facecard.infra.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.activities.runners.StageRunners;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.run.HomeRuns;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.study.yaml.SpecReader;

/** Compares what a study under faults has left with what an undisturbed one has. */
final class RoundChecks {
    /** For plans only; nothing is run. */
    private static final StageImplementations SCIENCE = new StageImplementations(StageRunners::of, Report::write);

    private final DrillTask task;
    private final Map<String, String> whole;
    private final RoundFolder undisturbed;

    /**
     * @param task of the drill
     * @param whole digests of the undisturbed study
     * @param undisturbed where that has run
     */
    RoundChecks(DrillTask task, Map<String, String> whole, RoundFolder undisturbed) {
        this.task = task;
        this.whole = Map.copyOf(whole);
        this.undisturbed = undisturbed;
    }

    /** What is wrong with it, each a sentence. */
    List<String> faults(RoundFolder roundFolder, List<InjectedFault> injected) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        Digests.differences(whole, Digests.of(roundFolder.homeFolder(), roundFolder.results()))
                .forEach(name -> faults.add("%s is not that of an undisturbed study".formatted(name)));
        faults.addAll(madeTwice(roundFolder, injected));
        faults.addAll(new Leftovers(roundFolder).all(task.topology()));
        return faults;
    }

    private List<String> madeTwice(RoundFolder roundFolder, List<InjectedFault> injected) {
        Map<Logs.Made, String> keys = keys(roundFolder);
        Map<String, Long> made = roundFolder.logs().made().stream()
                .filter(keys::containsKey)
                .collect(Collectors.groupingBy(keys::get, Collectors.counting()));
        Set<String> damaged = damaged(injected);
        return made.entrySet().stream()
                .filter(entry -> entry.getValue() > 1 && !damaged.contains(entry.getKey()))
                .map(entry -> "stage %s was made %d times".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Stages of which a file was corrupted may be made again. */
    private static Set<String> damaged(List<InjectedFault> injected) {
        return injected.stream()
                .map(InjectedFault::victim)
                .filter(victim -> victim.startsWith("artifacts/"))
                .map(victim -> victim.split("/")[2])
                .collect(Collectors.toSet());
    }

    private Map<Logs.Made, String> keys(RoundFolder roundFolder) {
        Map<Logs.Made, String> keys = new HashMap<>();
        Set<String> studies = new HashSet<>(Set.of(task.study()));
        task.second().ifPresent(studies::add);
        for (String study : studies) {
            plan(roundFolder, study).forEach((stage, key) -> keys.put(new Logs.Made(task.run(study), stage), key));
        }
        return keys;
    }

    /** The keys say the same wherever everything is stored. */
    private Map<String, String> plan(RoundFolder roundFolder, String study) {
        RoundFolder place = roundFolder.store().isPresent() ? undisturbed : roundFolder;
        RunSettings settings = new RunSettings(place.homeFolder(), place.results(), new EngineChoice.Embedded(), 0);
        return new HomeRuns(settings, SCIENCE, Drill.class)
                .plan(SpecReader.programme(study, task.settings())).stages().stream()
                        .collect(Collectors.toMap(PlannedState.Item::name, PlannedState.Item::key, (a, b) -> a));
    }
}
