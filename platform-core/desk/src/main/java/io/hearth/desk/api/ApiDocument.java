package io.hearth.desk.api;

import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes the API's document: what each operation requires, what it refuses, and which fields are always there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
@SuppressWarnings("rawtypes") // swagger-core hands out raw schemas
class ApiDocument {

    private static final String BEARER = "bearer";
    private static final String MODELS = "#/components/schemas/";
    private static final String SLICE = "Slice";
    private static final List<String> ANY = List.of(
            status(CommonProblem.REQUEST_INVALID),
            status(CommonProblem.UNAUTHENTICATED),
            status(CommonProblem.ACCESS_DENIED),
            status(CommonProblem.COMPANY_SUSPENDED),
            status(CommonProblem.DATABASE_UNAVAILABLE));

    static {
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Hearth desk")
                        .version("v1")
                        .description("Tickets, places and people of one company. Refusals are"
                                + " application/problem+json; go by their code. Times are UTC instants,"
                                + " lists answer {items, nextCursor}."))
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
    GlobalOpenApiCustomizer schemas() {
        return document -> {
            Map<String, Schema> models =
                    new TreeMap<>(ModelConverters.getInstance(true).readAll(Problem.class));
            models.put("ProblemCategory", models.remove("Category"));
            refer(models.get("Problem"), "category", "ProblemCategory");
            Map<String, Schema> all = document.getComponents().getSchemas();
            all.putAll(models);
            all.put("CallerKind", all.remove("Kind"));
            refer(all.get("Actor"), "kind", "CallerKind");
            namePages(document);
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
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

    /** Nested types have short names in Java and need longer ones in the document, which has no packages. */
    private static void refer(@Nullable Schema<?> model, String property, String to) {
        if (model != null) {
            model.getProperties().put(property, new Schema<>().$ref(MODELS + to));
        }
    }

    /** A parameter that is not given is absent; there is no null in an address. */
    private static void absentNotNull(Parameter parameter) {
        Set<String> types = parameter.getSchema().getTypes();
        if (types != null && types.size() > 1) {
            Set<String> given = new LinkedHashSet<>(types);
            given.remove("null");
            parameter.getSchema().setTypes(given);
        }
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
                                                        .schema(new Schema<>().$ref(MODELS + "Problem"))
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
