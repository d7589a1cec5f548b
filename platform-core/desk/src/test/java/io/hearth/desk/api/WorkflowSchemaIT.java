package io.hearth.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.hearth.desk.DeskTest;
import io.hearth.schema.StarterContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema of a workflow's file is what the service reads. It is made of the API's document: what a definition refers to, with
 * nothing allowed besides, since the service refuses fields it does not know. Write it anew with {@code -Dopenapi.write=true}.
 */
@DeskTest
class WorkflowSchemaIT {

    private static final Path PUBLISHED = Path.of("../../docs/workflow.schema.json");
    private static final String MODELS = "#/components/schemas/";
    private static final String ROOT = "WorkflowDefinition";

    /** What the service puts there itself, or takes for something when it is missing. */
    private static final Set<String> OPTIONAL = Set.of("key", "trigger", "label", "labelEn", "nameEn", "textEn");

    @Autowired
    MockMvc http;

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private JsonNode models;

    @BeforeEach
    void document() throws Exception {
        models = json.readTree(http.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .at("/components/schemas");
    }

    @Test
    void publishedSchemaSaysWhatTheServiceReads() throws Exception {
        String made = json.writeValueAsString(schema()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(PUBLISHED, made);
        }

        assertThat(Files.readString(PUBLISHED))
                .as("docs/workflow.schema.json is out of date; write it anew with -Dopenapi.write=true")
                .isEqualTo(made);
    }

    @Test
    void everythingTheStartersSayIsInTheSchema() {
        ObjectNode schema = schema();
        List<String> unknown = new ArrayList<>();

        StarterContent.workflows().forEach(starter -> unknown(schema, schema, json.readTree(starter), "", unknown));

        assertThat(unknown).isEmpty();
    }

    private ObjectNode schema() {
        Map<String, ObjectNode> definitions = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(ROOT));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!definitions.containsKey(name)) {
                ObjectNode model = closed(name);
                definitions.put(name, model);
                references(model, open);
            }
        }
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A workflow of Hearth");
        schema.put("$ref", "#/$defs/" + ROOT);
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach((name, model) -> all.set(name, rewritten(model)));
        return schema;
    }

    /** The model with nothing allowed besides its properties, and with the word that tells its form where it is one of several. */
    private ObjectNode closed(String name) {
        ObjectNode model = (ObjectNode) models.get(name).deepCopy();
        JsonNode forms = model.get("allOf");
        if (forms != null) {
            ObjectNode own = (ObjectNode) forms.get(1).deepCopy();
            String parent = forms.get(0).get("$ref").asString().substring(MODELS.length());
            ((ObjectNode) own.get("properties")).putObject("type").put("const", word(parent, name));
            own.set("required", model.path("required").isArray() ? model.get("required") : json.createArrayNode());
            own.withArray("required").add("type");
            model = own;
        }
        if (model.has("properties")) {
            model.put("additionalProperties", false);
            lenient(model);
        }
        return model;
    }

    private String word(String parent, String form) {
        return models.get(parent).at("/discriminator/mapping").properties().stream()
                .filter(entry -> entry.getValue().asString().equals(MODELS + form))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** A list, a table, a number or a yes-or-no that is missing is empty, nought or no. */
    private void lenient(ObjectNode model) {
        ArrayNode required = json.createArrayNode();
        model.path("required").forEach(name -> {
            JsonNode property = model.get("properties").get(name.asString());
            String type = property.path("type").asString("");
            if (!OPTIONAL.contains(name.asString())
                    && !Set.of("array", "object", "integer", "boolean").contains(type)) {
                required.add(name.asString());
            }
        });
        model.remove("required");
        if (!required.isEmpty()) {
            model.set("required", required);
        }
    }

    private static void references(JsonNode node, Deque<String> open) {
        if (node.has("$ref")) {
            open.push(node.get("$ref").asString().substring(MODELS.length()));
        }
        node.forEach(child -> references(child, open));
    }

    private JsonNode rewritten(JsonNode model) {
        return json.readTree(json.writeValueAsString(model).replace(MODELS, "#/$defs/"));
    }

    private static void unknown(JsonNode root, JsonNode schema, JsonNode value, String path, List<String> unknown) {
        if (schema.has("$ref")) {
            unknown(root, root.at(schema.get("$ref").asString().substring(1)), value, path, unknown);
        } else if (schema.has("anyOf")) {
            unknown(root, schema.get("anyOf").get(0), value, path, unknown);
        } else if (schema.has("oneOf")) {
            for (JsonNode form : schema.get("oneOf")) {
                JsonNode model = root.at(form.get("$ref").asString().substring(1));
                if (model.at("/properties/type/const")
                        .asString()
                        .equals(value.path("type").asString())) {
                    unknown(root, model, value, path, unknown);
                    return;
                }
            }
            unknown.add(path + " is of no known form");
        } else if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(property -> {
                JsonNode known = schema.get("properties").get(property.getKey());
                if (known == null) {
                    unknown.add(path + '.' + property.getKey());
                } else {
                    unknown(root, known, property.getValue(), path + '.' + property.getKey(), unknown);
                }
            });
        } else if (value.isArray() && schema.has("items")) {
            value.forEach(item -> unknown(root, schema.get("items"), item, path + "[]", unknown));
        }
    }
}
