package org.facecard.activities.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.facecard.activities.FailureKind;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    /** A context whose worker has shut down. */
    private static ActivityExecutionContext closed() {
        Object info = Proxy.newProxyInstance(
                HeartbeatTest.class.getClassLoader(),
                new Class<?>[] {ActivityInfo.class},
                (proxy, method, arguments) -> method.getReturnType() == String.class ? method.getName() : null);
        return (ActivityExecutionContext) Proxy.newProxyInstance(
                HeartbeatTest.class.getClassLoader(),
                new Class<?>[] {ActivityExecutionContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("heartbeat")) {
                        throw new RejectedExecutionException("the executor is shut down");
                    }
                    return method.getName().equals("getInfo") ? info : null;
                });
    }

    @Test
    void aWorkerThatShutDownStopsItsStage() {
        StopToken stop = new StopToken();
        try (Heartbeat heartbeat = new Heartbeat(closed(), stop)) {
            await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(stop::raised);
            assertThat(heartbeat.stop()).isSameAs(stop);
        }
        Throwable stopped = catchThrowable(stop::obey);
        assertThat(Failures.classified(stopped))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(FailureKind.PREEMPTED.label()));
    }
}
