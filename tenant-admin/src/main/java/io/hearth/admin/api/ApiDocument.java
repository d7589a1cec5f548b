package io.hearth.admin.api;

import io.hearth.kernel.web.Problem;
import io.hearth.kernel.web.PublicApi;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
@SuppressWarnings("rawtypes") // swagger-core hands out raw schemas
class ApiDocument {

    private static final String BEARER = "bearer";
    private static final String MODELS = "#/components/schemas/";
    private static final String SLICE = "Slice";

    static {
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Hearth control plane")
                        .version("v1")
                        .description("Companies, their people and programs, and the platform's console. Refusals are"
                                + " application/problem+json; go by their code. Times are UTC instants, lists answer"
                                + " {items, nextCursor}."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .security(List.of(new SecurityRequirement().addList(BEARER)));
    }

    @Bean
    NullAwareModels nullAwareModels() {
        return new NullAwareModels();
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndOpenings(ObjectProvider<PublicApi> openings) {
        return document -> {
            Map<String, Schema> models =
                    new TreeMap<>(ModelConverters.getInstance(true).readAll(Problem.class));
            models.put("ProblemCategory", models.remove("Category"));
            var problem = models.get("Problem");
            if (problem != null) {
                problem.getProperties().put("category", reference("ProblemCategory"));
            }
            Map<String, Schema> all = document.getComponents().getSchemas();
            all.putAll(models);
            all.put("CallerKind", all.remove("Kind"));
            var me = all.get("Me");
            if (me != null) {
                me.getProperties().put("kind", reference("CallerKind"));
            }
            namePages(document);
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> describe(operation, open(openings, method, path))));
        };
    }

    /** A page is named by what is on it. */
    private static void namePages(OpenAPI document) {
        Map<String, Schema> all = document.getComponents().getSchemas();
        List.copyOf(all.keySet()).stream()
                .filter(name -> name.startsWith(SLICE))
                .forEach(name -> all.put(page(name), all.remove(name)));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .map(MediaType::getSchema)
                .filter(schema -> schema != null && schema.get$ref() != null)
                .filter(schema -> schema.get$ref().startsWith(MODELS + SLICE))
                .forEach(schema -> schema.set$ref(MODELS + page(schema.get$ref().substring(MODELS.length()))));
    }

    private static String page(String slice) {
        return slice.substring(SLICE.length()) + "Page";
    }

    private static void describe(Operation operation, boolean open) {
        if (open) {
            operation.setSecurity(List.of());
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiDocument::absentNotNull);
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
                                                new MediaType().schema(reference("Problem")))));
    }

    private static boolean open(ObjectProvider<PublicApi> openings, PathItem.HttpMethod method, String path) {
        var asked = PathContainer.parsePath(path.replaceAll("\\{[^}]+}", "x"));
        return openings.stream()
                .filter(open -> open.method() == null || open.method().name().equals(method.name()))
                .anyMatch(open ->
                        PathPatternParser.defaultInstance.parse(open.pattern()).matches(asked));
    }

    /** A parameter that is not given is absent; there is no null in an address. */
    private static void absentNotNull(Parameter parameter) {
        var types = parameter.getSchema() == null ? null : parameter.getSchema().getTypes();
        if (types != null && types.size() > 1) {
            var given = new LinkedHashSet<String>(types);
            given.remove("null");
            parameter.getSchema().setTypes(given);
        }
    }

    private static Schema<?> reference(String model) {
        return new Schema<>().$ref(MODELS + model);
    }
}
