package io.hearth.kernel.openapi;

import io.hearth.kernel.web.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** What the documents of all applications have in common. */
@AutoConfiguration
@ConditionalOnClass(GlobalOpenApiCustomizer.class)
@ConditionalOnProperty("springdoc.api-docs.enabled")
@ConditionalOnBean(ApiDescription.class)
@SuppressWarnings("rawtypes") // swagger-core hands out raw schemas
class ApiDocument {

    private static final String BEARER = "bearer";
    private static final String MODELS = "#/components/schemas/";
    private static final String SLICE = "Slice";

    static {
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI document(ApiDescription described) {
        return new OpenAPI()
                .info(new Info()
                        .title(described.title())
                        .version("v1")
                        .description(
                                described.description() + " Refusals are application/problem+json; go by their code."
                                        + " Times are UTC instants, lists answer {items, nextCursor}."))
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
    OneNameEach oneNameEach() {
        return new OneNameEach();
    }

    @Bean
    NullAwareModels nullAwareModels() {
        return new NullAwareModels();
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndPages() {
        return document -> {
            document.getComponents()
                    .getSchemas()
                    .putAll(ModelConverters.getInstance(true).readAll(Problem.class));
            namePages(document);
            operations(document)
                    .filter(operation -> operation.getParameters() != null)
                    .flatMap(operation -> operation.getParameters().stream())
                    .forEach(ApiDocument::absentNotNull);
        };
    }

    /** A page is named by what is on it. */
    private static void namePages(OpenAPI document) {
        Map<String, Schema> all = document.getComponents().getSchemas();
        List.copyOf(all.keySet()).stream()
                .filter(name -> name.startsWith(SLICE))
                .forEach(name -> all.put(page(name), all.remove(name)));
        operations(document)
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

    /** A parameter that is not given is absent; there is no null in an address. */
    private static void absentNotNull(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        Set<String> types = schema == null ? null : schema.getTypes();
        if (types != null && types.size() > 1) {
            Set<String> given = new LinkedHashSet<>(types);
            given.remove("null");
            schema.setTypes(given);
        }
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }
}
