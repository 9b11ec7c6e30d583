package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Durations;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.infra.run.EngineUnderTest;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.SearchKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SearchRegistrationTest {
    @TempDir
    Path folder;

    /** A namespace that the server has come to know. */
    private static String fresh(WorkflowServiceStubs stubs) throws InterruptedException {
        String name = "fresh-" + UUID.randomUUID();
        stubs.blockingStub()
                .registerNamespace(RegisterNamespaceRequest.newBuilder()
                        .setNamespace(name)
                        .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                        .build());
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> known(stubs, name));
        return name;
    }

    private static boolean known(WorkflowServiceStubs stubs, String name) {
        try {
            stubs.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
            return false;
        }
    }

    /** A server whose frontend knows attributes from the second question after they are registered. */
    private static final class Slow extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        private final Attributes attributes = new Attributes();
        private int questions;

        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
            answer.onNext(GetSystemInfoResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void countWorkflowExecutions(
                CountWorkflowExecutionsRequest request, StreamObserver<CountWorkflowExecutionsResponse> answer) {
            if (questions++ == 0) {
                answer.onError(Status.INVALID_ARGUMENT
                        .withDescription("Namespace lab has no mapping defined for search attribute FacecardStudy")
                        .asRuntimeException());
                return;
            }
            answer.onNext(CountWorkflowExecutionsResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    /** Lists what was added at once. */
    private static final class Attributes extends OperatorServiceGrpc.OperatorServiceImplBase {
        private final Map<String, IndexedValueType> known = new ConcurrentHashMap<>();

        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            answer.onNext(ListSearchAttributesResponse.newBuilder()
                    .putAllCustomAttributes(known)
                    .build());
            answer.onCompleted();
        }

        @Override
        public void addSearchAttributes(
                AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
            known.putAll(request.getSearchAttributesMap());
            answer.onNext(AddSearchAttributesResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    @Test
    void listedAttributesNotYetUsableAreWaitedFor() throws Exception {
        Slow slow = new Slow();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(slow)
                .addService(slow.attributes)
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .build());
        try {
            assertThat(new SearchRegistration(stubs, "lab").register()).isEqualTo(Dispatch.Indexing.SEARCH_ATTRIBUTES);

            assertThat(slow.questions).isEqualTo(2);
            assertThat(slow.attributes.known).hasSameSizeAs(SearchKeys.all());
        } finally {
            stubs.shutdownNow();
            server.shutdownNow();
        }
    }

    @Test
    void aStudyStartsInAFreshlyRegisteredNamespace() throws Exception {
        EngineUnderTest.DEV.assume();
        try (Engine engine = Engine.open(new EngineChoice.Dev(folder))) {
            WorkflowServiceStubs stubs = engine.client().getWorkflowServiceStubs();
            String namespace = fresh(stubs);
            assertThat(new SearchRegistration(stubs, namespace).register())
                    .isEqualTo(Dispatch.Indexing.SEARCH_ATTRIBUTES);

            WorkflowClient client = WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
            client.newUntypedWorkflowStub(
                            "Anything",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("nobody")
                                    .setTypedSearchAttributes(SearchKeys.of(SpecReader.programme("smoke", List.of())))
                                    .build())
                    .start();
        }
    }
}
