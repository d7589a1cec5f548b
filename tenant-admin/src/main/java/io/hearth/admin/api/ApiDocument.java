package io.hearth.admin.api;

import io.hearth.kernel.openapi.ApiDescription;
import io.hearth.kernel.web.PublicApi;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Adds to the API's document which operations need no token, and how all of them refuse. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class ApiDocument {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    ApiDescription description() {
        return new ApiDescription(
                "Hearth control plane", "Companies, their people and programs, and the platform's console.");
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndOpenings(ObjectProvider<PublicApi> openings) {
        return document -> document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(operation, open(openings, method, path))));
    }

    private static void describe(Operation operation, boolean open) {
        if (open) {
            operation.setSecurity(List.of());
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A refusal; go by its code.")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }

    private static boolean open(ObjectProvider<PublicApi> openings, PathItem.HttpMethod method, String path) {
        var asked = PathContainer.parsePath(path.replaceAll("\\{[^}]+}", "x"));
        return openings.stream()
                .filter(open -> open.method() == null || open.method().name().equals(method.name()))
                .anyMatch(open ->
                        PathPatternParser.defaultInstance.parse(open.pattern()).matches(asked));
    }
}
