package io.hearth.desk.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.hearth.kernel.openapi.ApiDescription;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Recipient;
import io.hearth.sla.policy.Stop;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowPromise;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds to the API's document what each operation requires and what it refuses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class ApiDocument {

    private static final String MODELS = "#/components/schemas/";
    private static final String PROBLEM = MODELS + "Problem";
    private static final List<String> ANY = List.of(
            status(CommonProblem.REQUEST_INVALID),
            status(CommonProblem.UNAUTHENTICATED),
            status(CommonProblem.ACCESS_DENIED),
            status(CommonProblem.COMPANY_SUSPENDED),
            status(CommonProblem.DATABASE_UNAVAILABLE));

    @Bean
    ApiDescription description() {
        return new ApiDescription("Hearth desk", "Tickets, places and people of one company.");
    }

    /** Says by which word each form of an action and of a promise is told. */
    @Bean
    GlobalOpenApiCustomizer formsOfOneType() {
        return document -> List.of(
                        WorkflowAction.class,
                        WorkflowPromise.class,
                        Anchor.class,
                        Stop.class,
                        Level.When.class,
                        Recipient.class)
                .forEach(type -> {
                    Schema<?> schema = document.getComponents().getSchemas().get(nameOf(type));
                    if (schema != null) {
                        for (JsonSubTypes.Type form :
                                type.getAnnotation(JsonSubTypes.class).value()) {
                            schema.getDiscriminator().mapping(form.name(), MODELS + nameOf(form.value()));
                        }
                    }
                });
    }

    /** What the document calls a type. */
    private static String nameOf(Class<?> type) {
        var schema = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
    }

    @Bean
    GlobalOperationCustomizer permissionsAndProblems() {
        return (operation, handler) -> {
            Requires requires = handler.getMethodAnnotation(Requires.class);
            if (requires == null) {
                return operation;
            }
            operation.addExtension("x-permission", requires.value().name());
            String needs = "Requires " + requires.value() + ".";
            operation.setDescription(
                    operation.getDescription() == null ? needs : operation.getDescription() + " " + needs);
            describeProblems(operation, requires);
            describeHeaders(operation);
            return operation;
        };
    }

    private static void describeProblems(Operation operation, Requires requires) {
        SortedMap<String, SortedSet<String>> codes = new TreeMap<>();
        List<String> all = new ArrayList<>(ANY);
        all.addAll(List.of(requires.problems()));
        for (String problem : all) {
            int space = problem.indexOf(' ');
            codes.computeIfAbsent(problem.substring(0, space), status -> new TreeSet<>())
                    .add(problem.substring(space + 1));
        }
        codes.forEach((status, names) -> operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(String.join(", ", names))
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>().$ref(PROBLEM))
                                                        .example(example(status, names.first()))))));
    }

    private static Map<String, Object> example(String status, String code) {
        Map<String, Object> example = new TreeMap<>();
        example.put("type", "urn:hearth:problem:" + code);
        example.put("status", Integer.valueOf(status));
        example.put("code", code);
        return example;
    }

    private static void describeHeaders(Operation operation) {
        ApiResponse created = operation.getResponses().get("201");
        if (created != null && !operation.getOperationId().equals("commentOnTicket")) {
            created.addHeaderObject(
                    "Location", new Header().description("Where it is read").schema(new StringSchema()));
        }
    }

    private static String status(CommonProblem problem) {
        return problem.status().value() + " " + problem.code();
    }
}
