package org.facecard.infra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom: the tables of ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String ROOT = "org.facecard.";
    private static final String PIPELINES = ROOT + "pipelines.";

    /** By package of the science: the packages that it may use; a package includes those below it. */
    private static final Map<String, String> SCIENCE = Map.ofEntries(
            Map.entry("common", ""),
            Map.entry("study", "common"),
            Map.entry("verifier", "common study"),
            Map.entry("image", "common"),
            Map.entry("tasks", "common study verifier image"),
            Map.entry("artifacts", "common study"),
            Map.entry("chat", ""),
            Map.entry("policy", "common study image chat"),
            Map.entry("results", "common study artifacts"),
            Map.entry("training", "common study policy artifacts results"),
            Map.entry("episode", "common study verifier image tasks chat policy"),
            Map.entry("pretraining", "common study tasks policy artifacts results training episode"),
            Map.entry("sft", "common study verifier tasks policy artifacts results training episode"),
            Map.entry("ppo", "common study verifier tasks policy artifacts results training episode"),
            Map.entry("demo", "common study verifier tasks policy episode"),
            Map.entry("evaluation", "common study verifier image tasks policy results episode"),
            Map.entry("memorisation", "common study verifier tasks policy results episode evaluation sft"),
            Map.entry("report", "common study artifacts results"),
            Map.entry("scale", "common study results"),
            Map.entry(
                    "bench", "common study verifier image tasks policy artifacts results training episode ppo report"));

    /** Subpackages of one package, each of which may use only those before it. */
    private static final List<String> LAYERS = List.of(
            "pipelines.study arms claims spec plan yaml",
            "pipelines.artifacts local remote stage",
            "pipelines.results analysis tables leakage export",
            "pipelines.policy safetensors parameters vision checkpoint model inputs tokenizer gradient",
            "pipelines.sft rows",
            "pipelines.report statistics variance html chart measure words data claims sections predictors factors disputes templates",
            "pipelines.tasks.generalpoints cards image running full",
            "pipelines.tasks.virl routes streets view tokens paper authors",
            "activities locks planning stage study runners",
            "infra.run state index estimate query launch control",
            "infra.serve query studies episodes scores compare chart access live view pages api",
            "infra.cli view options schedules runs results airflow demo demonstrations");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Maven hands over another module's tests as a folder when it tests, as a jar when it verifies.
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("org.facecard");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pipelines  |
            activities | pipelines
            workflows  | pipelines activities
            infra      | pipelines activities workflows
            """)
    void aModuleUsesOnlyTheModulesBelowIt(String module, @Nullable String below) {
        uses(ROOT + module, ROOT, words(below));
    }

    @ParameterizedTest
    @MethodSource("science")
    void sciencePackagesUseOnlyThoseBelow(String name, String below) {
        uses(PIPELINES + name, PIPELINES, words("common " + below));
    }

    static Stream<Arguments> science() {
        return SCIENCE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aSubpackageUsesOnlyTheSiblingsBeforeIt(String parent, String name, String before) {
        List<String> siblings = new ArrayList<>(words(before));
        String[] allowed = Stream.concat(Stream.of(name), siblings.stream())
                .map(sibling -> ROOT + parent + "." + sibling + "..")
                .toArray(String[]::new);
        String[] all = siblingsOf(parent).stream()
                .map(sibling -> ROOT + parent + "." + sibling + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + parent + "." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(all).and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    static Stream<Arguments> layers() {
        return LAYERS.stream().flatMap(line -> {
            List<String> words = words(line);
            return IntStream.range(1, words.size())
                    .mapToObj(i -> Arguments.of(words.get(0), words.get(i), String.join(" ", words.subList(1, i))));
        });
    }

    private static List<String> siblingsOf(String parent) {
        return LAYERS.stream()
                .map(ArchitectureTest::words)
                .filter(line -> line.get(0).equals(parent))
                .flatMap(line -> line.stream().skip(1))
                .toList();
    }

    /** Packages in which each class has a job that the others share. */
    @Test
    void noPackageHasMoreThanThirtyFiles() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(30));
    }

    @Test
    void noNameIsUsedForTwoClasses() {
        Map<String, Long> names = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getSimpleName().matches("Jte\\w+Generated")) // named after their templates
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        names.values().removeIf(uses -> uses == 1);
        assertThat(names).isEmpty();
    }

    @Test
    void everyPackageOfTheScienceHasARow() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(PIPELINES))
                .map(name -> name.substring(PIPELINES.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isEqualTo(SCIENCE.keySet());
    }

    @Test
    void theScienceKnowsNoEngineOfWorkflowsAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard.pipelines..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.temporal..",
                        "io.grpc..",
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "software.amazon..",
                        "..airflow..")
                .check(CLASSES);
    }

    @Test
    void onlyTheProgramUsesTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard.infra.*..")
                .and()
                .resideOutsideOfPackage("org.facecard.infra.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.facecard.infra.cli..")
                .check(CLASSES);
    }

    /** Users run without assertions: what one does besides comparing is then not done. */
    @Test
    void theProgramHasNoAssertions() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard..")
                .should()
                .callMethod(Class.class, "desiredAssertionStatus")
                .check(CLASSES);
    }

    @Test
    void onlyTelemetryKnowsWhoTakesTraces() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard..")
                .and()
                .resideOutsideOfPackage("org.facecard.infra.telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void tensorsStayWhereModelsAreTrained() {
        noClasses()
                .that(resideInAPackage("org.facecard..")
                        .and(not(resideInAnyPackage(
                                pipelines("policy"),
                                pipelines("training"),
                                pipelines("pretraining"),
                                pipelines("memorisation"),
                                pipelines("sft"),
                                pipelines("ppo")))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    /** DJL keeps such a number in a buffer that the garbage collector may free before the backward pass reads it. */
    @ParameterizedTest
    @ValueSource(strings = {"mul", "div", "pow", "mod", "maximum", "minimum"})
    void aLossUsesNoNumberThatTheBackwardPassWouldLose(String operation) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        PIPELINES + "training..", PIPELINES + "pretraining..", PIPELINES + "sft..", PIPELINES + "ppo..")
                .should()
                .callMethod(NDArray.class, operation, Number.class)
                .because("its gradient is wrong once the garbage collector has run, see policy.MicroStep")
                .check(CLASSES);
    }

    @Test
    void aWorkflowSeesActivitiesAndTheStudyOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard.workflows..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.facecard.activities.locks..",
                                "org.facecard.activities.planning..",
                                "org.facecard.activities.runners..",
                                "org.facecard.activities.stage..",
                                "org.facecard.activities.study..")
                        .or(resideInAPackage("org.facecard.pipelines..")
                                .and(not(resideInAnyPackage(pipelines("study"), pipelines("common"))))))
                .check(CLASSES);
    }

    @Test
    void aReplayedWorkflowComputesTheSameAgain() {
        classes()
                .that(replayed())
                .should()
                .onlyCallMethodsThat(not(readsTheWorld()))
                .check(CLASSES);
    }

    @Test
    void replayedWorkflowsTouchNoFileNetworkOrThread() {
        noClasses()
                .that(replayed())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
                        .or(simpleNameStartingWith("File").and(resideInAPackage("java.io..")))
                        .as("files, network, threads"))
                .check(CLASSES);
    }

    /** What runs inside workflow code: the workflows, and of the study all but its reader, which runs before. */
    private static DescribedPredicate<JavaClass> replayed() {
        return resideInAPackage("org.facecard.workflows..")
                .or(resideInAPackage(pipelines("study")).and(not(resideInAPackage(pipelines("study.yaml")))))
                .as("classes that workflows replay");
    }

    private static DescribedPredicate<JavaMethod> readsTheWorld() {
        List<Class<?>> clocks =
                List.of(Clock.class, Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class);
        return DescribedPredicate.describe("clocks, random numbers, sleep", method -> {
            String name = method.getName();
            JavaClass owner = method.getOwner();
            boolean clock = clocks.stream().anyMatch(owner::isEquivalentTo)
                    && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
            boolean system = owner.isEquivalentTo(System.class)
                    && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                            .contains(name);
            boolean random = (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                    || (owner.isEquivalentTo(Math.class) && name.equals("random"));
            boolean sleep = owner.isEquivalentTo(Thread.class) && name.equals("sleep");
            return clock || system || random || sleep;
        });
    }

    /** Within {@code scope}, {@code user} uses itself and {@code allowed} only. */
    private static void uses(String user, String scope, List<String> allowed) {
        String[] packages = Stream.concat(Stream.of(user), allowed.stream().map(name -> scope + name))
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(user + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(scope + ".").and(not(resideInAnyPackage(packages))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String pipelines(String name) {
        return PIPELINES + name + "..";
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
