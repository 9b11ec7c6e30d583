package org.facecard.infra.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.SearchKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers our search attributes with a server and waits until they can be used. A server lists new attributes before
 * it accepts workflows that have them, because its services reload a namespace every few seconds.
 */
final class SearchRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRegistration.class);
    private static final ConditionPoller PATIENCE =
            new ConditionPoller(Duration.ofSeconds(60), Duration.ofMillis(500), "search attributes");
    private static final long DEADLINE_SECONDS = 10;

    private final OperatorServiceGrpc.OperatorServiceBlockingStub operator;
    private final WorkflowServiceGrpc.WorkflowServiceBlockingStub workflows;
    private final String namespace;

    SearchRegistration(WorkflowServiceStubs stubs, String namespace) {
        this.operator = OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel());
        this.workflows = stubs.blockingStub();
        this.namespace = namespace;
    }

    /** Studies run without search if the server denies the registration. */
    Dispatch.Indexing register() {
        try {
            Set<String> missing = missing();
            if (!missing.isEmpty()) {
                add(missing);
                await(() -> missing().isEmpty());
            }
            await(this::searchable); // another client may just have registered them
            return Dispatch.Indexing.SEARCH_ATTRIBUTES;
        } catch (StatusRuntimeException e) {
            LOG.warn(
                    "the server denies the registration of search attributes ({}): the study runs, but cannot be searched for. Register {} as its administrator",
                    e.getStatus().getCode(),
                    types(names()));
            return Dispatch.Indexing.NONE;
        }
    }

    private static Set<String> names() {
        return SearchKeys.all().stream().map(SearchAttributeKey::getName).collect(Collectors.toSet());
    }

    private Set<String> missing() {
        Set<String> known = timed().listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        return names().stream().filter(name -> !known.contains(name)).collect(Collectors.toSet());
    }

    private void add(Set<String> names) {
        try {
            timed().addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace)
                    .putAllSearchAttributes(types(names))
                    .build());
        } catch (StatusRuntimeException e) {
            // Another process registers at the same time.
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    private static Map<String, IndexedValueType> types(Set<String> names) {
        return SearchKeys.all().stream()
                .filter(key -> names.contains(key.getName()))
                .collect(Collectors.toMap(SearchAttributeKey::getName, SearchAttributeKey::getValueType));
    }

    private static void await(BooleanSupplier condition) {
        if (!PATIENCE.until(condition)) {
            throw Status.DEADLINE_EXCEEDED.asRuntimeException();
        }
    }

    /** Returns whether it can search by them, which shows that it also accepts workflows with them. */
    private boolean searchable() {
        String anything = names().stream().map("%s IS NULL"::formatted).collect(Collectors.joining(" AND "));
        try {
            workflows
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace)
                            .setQuery(anything)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return false;
            }
            throw e;
        }
    }

    private OperatorServiceGrpc.OperatorServiceBlockingStub timed() {
        return operator.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
