package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.activities.locks.Locks;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Leases, conditional writes and refusals on a real S3 server. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(240)
class S3ServiceTest extends S3Fixture {
    @Test
    void aLeaseHasOneHolderUntilClosedOrExpired() throws Exception {
        Leases here = new Leases(server.objects(bucket, "home/"), Duration.ofSeconds(3));
        Leases there = new Leases(server.objects(bucket, "home/"), Duration.ofSeconds(3));
        Locks.Lock lock = here.attempt("locks/a").orElseThrow();
        assertThat(there.attempt("locks/a")).isEmpty();
        assertThat(there.holder("locks/a"))
                .startsWith("process " + ProcessHandle.current().pid() + " on ");
        Thread.sleep(5_000);
        assertThat(there.held("locks/a")).as("renewed").isTrue();
        lock.close();
        assertThat(there.held("locks/a")).isFalse();
        server.objects(bucket, "home/").write("locks/a", "process 1 on mars x".getBytes(StandardCharsets.UTF_8));
        assertThat(there.attempt("locks/a")).isEmpty();
        Thread.sleep(5_000);
        assertThat(there.attempt("locks/a")).as("its holder has died").isPresent();
        assertThat(here.attempt("locks/a")).isEmpty();
    }

    @Test
    void missingBucketsAreNamedWithAdvice() {
        assertThatThrownBy(() -> server.objects("nowhere", "").list(""))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                .hasMessageContaining("there is no bucket nowhere")
                .hasMessageContaining("correct FACECARD_HOME");
        assertThatThrownBy(() -> server.objects("nowhere", "").create("a", new byte[1]))
                .hasMessageContaining("there is no bucket nowhere");
    }

    @Test
    void credentialsThatAreWrongAreNamedWithTheRemedy() {
        HomeAddress.Bucket place = new HomeAddress.Bucket(bucket, "");
        for (Map.Entry<String, String> wrong :
                Map.of("nobody", "x", S3Server.KEY, "wrong").entrySet()) {
            S3Objects objects = new S3Objects(server.client(wrong.getKey(), wrong.getValue()), place);
            assertThatThrownBy(() -> objects.write("a", new byte[1]))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                    .hasMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    @Test
    void theServiceKeepsConditionsOrIsRefused() {
        HomeAddress.Bucket place = new HomeAddress.Bucket(bucket, "");
        S3HomeBackend.requireConditionalWrites(server.objects(bucket, ""), place);
        assertThat(S3Server.names(server.objects(bucket, ""), "")).isEmpty();
    }

    @Test
    void aServiceThatHonoursConditionsPassesDespiteARepeatedCall() {
        AtomicInteger puts = new AtomicInteger();
        ExecutionInterceptor gone = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                if (context.request() instanceof PutObjectRequest && puts.incrementAndGet() == 2) {
                    throw RetryableException.create("a connection that had gone");
                }
            }
        };
        S3HomeBackend.requireConditionalWrites(server.objects(bucket, "", gone), new HomeAddress.Bucket(bucket, ""));
        assertThat(puts).hasValue(3);
    }

    @Test
    void aDiskThatRefusesADownloadIsNamed() {
        S3Objects objects = server.objects(bucket, "");
        objects.write("a", new byte[1]);
        Path file = folder.resolve("absent/a");
        assertThatThrownBy(() -> objects.download("a", file))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("cannot be reached");
    }
}
