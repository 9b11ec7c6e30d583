package org.facecard.infra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no class may use, or only those of some packages; {@link ArchitectureTest} holds who may use whom. */
class DependencyRulesTest {
    private static final String PIPELINES = "org.facecard.pipelines.";

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
                .check(ProductionClasses.ALL);
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
                .check(ProductionClasses.ALL);
    }

    /** Users run without assertions: what one does besides comparing is then not done. */
    @Test
    void theProgramHasNoAssertions() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard..")
                .should()
                .callMethod(Class.class, "desiredAssertionStatus")
                .check(ProductionClasses.ALL);
    }

    @Test
    void daemonThreadsAreMadeInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("org.facecard.infra..")
                .and()
                .resideOutsideOfPackage("org.facecard.infra.threads..")
                .should()
                .callMethod(Thread.class, "setDaemon", boolean.class)
                .check(ProductionClasses.ALL);
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
                .check(ProductionClasses.ALL);
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
                .check(ProductionClasses.ALL);
    }

    /** DJL keeps such a number in a buffer that the garbage collector may free before the backward pass reads it. */
    @ParameterizedTest
    @ValueSource(strings = {"mul", "div", "pow", "mod", "maximum", "minimum"})
    void lossesPassNoPlainNumberToTensorOperations(String operation) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        PIPELINES + "training..", PIPELINES + "pretraining..", PIPELINES + "sft..", PIPELINES + "ppo..")
                .should()
                .callMethod(NDArray.class, operation, Number.class)
                .because("its gradient is wrong once the garbage collector has run, see policy.MicroStep")
                .check(ProductionClasses.ALL);
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
                .check(ProductionClasses.ALL);
    }

    @Test
    void aReplayedWorkflowComputesTheSameAgain() {
        classes()
                .that(replayed())
                .should()
                .onlyCallMethodsThat(not(readsTheWorld()))
                .check(ProductionClasses.ALL);
    }

    @Test
    void replayedWorkflowsTouchNoFileNetworkOrThread() {
        noClasses()
                .that(replayed())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
                        .or(simpleNameStartingWith("File").and(resideInAPackage("java.io..")))
                        .as("files, network, threads"))
                .check(ProductionClasses.ALL);
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

    private static String pipelines(String name) {
        return PIPELINES + name + "..";
    }
}
