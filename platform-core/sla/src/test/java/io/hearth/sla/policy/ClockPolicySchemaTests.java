package io.hearth.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.hearth.schema.StarterContent;
import io.hearth.sla.StarterPolicies;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema of a policy's file is what is read: made of the records, with nothing allowed besides. Write it anew with
 * {@code -Dopenapi.write=true}.
 */
class ClockPolicySchemaTests {

    private static final Path PUBLISHED = Path.of("../../docs/clock-policy.schema.json");

    /** What is taken for something when it is missing, or only worth a warning. */
    private static final Set<String> OPTIONAL = Set.of("label", "labelEn", "match", "pause");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    @Test
    void saysWhatIsRead() throws IOException {
        String made = json.writeValueAsString(schema()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(PUBLISHED, made);
        }

        assertThat(Files.readString(PUBLISHED))
                .as("docs/clock-policy.schema.json is out of date; write it anew with -Dopenapi.write=true")
                .isEqualTo(made);
    }

    @Test
    void allowsTheStarter() throws IOException {
        ObjectNode schema = schema();
        List<String> wrong = new ArrayList<>();
        try (InputStream starter = StarterContent.class.getResourceAsStream("/starter/clock-policy.json")) {
            validate(schema, schema, json.readTree(Objects.requireNonNull(starter)), "", wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void allowsWhatIsWrittenOfTheStarter() {
        ObjectNode schema = schema();
        List<String> wrong = new ArrayList<>();

        validate(
                schema,
                schema,
                json.readTree(StarterPolicies.JSON.writeValueAsString(StarterPolicies.document())),
                "",
                wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesWhatIsMisspeltMissingOrOfAnotherType() {
        ObjectNode schema = schema();
        List<String> wrong = new ArrayList<>();

        validate(schema, schema, json.readTree("""
            {"rulez": [], "defaultCalendar": 5,
             "rules": [{"name": "a", "clock": "b", "anchor": {"type": "OPENNED"}, "stops": [{"type": "LEFT", "stages": ["NOWHERE"]}]}],
             "calendars": [{"key": "k", "zone": "z", "week": {"MONTAG": []}, "days": [{"date": "yesterday", "kind": "REST"}]}]}
            """), "", wrong);

        assertThat(wrong)
                .containsExactlyInAnyOrder(
                        "/rulez is not allowed",
                        "/defaultCalendar is no string",
                        "/rules/0/anchor is none of the forms",
                        "/rules/0/stops/0 is none of the forms",
                        "/calendars/0/week/MONTAG is not allowed",
                        "/calendars/0/days/0/date does not look right");
    }

    // --- making it

    private ObjectNode schema() {
        definitions.clear();
        define(ClockPolicy.class);
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A clock policy of Hearth");
        schema.put("$ref", "#/$defs/ClockPolicy");
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach(all::set);
        return schema;
    }

    private String define(Class<?> type) {
        String name = name(type);
        if (definitions.containsKey(name)) {
            return name;
        }
        ObjectNode definition = json.createObjectNode();
        definitions.put(name, definition);
        if (type.isEnum()) {
            definition.put("type", "string");
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                definition.withArray("enum").add(String.valueOf(constant));
            }
        } else if (type.isRecord()) {
            record(type, definition);
        } else {
            for (JsonSubTypes.Type form : Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class))
                    .value()) {
                ObjectNode one = definitions.get(define(form.value()));
                ((ObjectNode) Objects.requireNonNull(one).get("properties"))
                        .putObject("type")
                        .put("const", form.name());
                one.withArray("required").add("type");
                definition.withArray("oneOf").addObject().put("$ref", "#/$defs/" + name(form.value()));
            }
        }
        return name;
    }

    private void record(Class<?> type, ObjectNode definition) {
        definition.put("type", "object");
        definition.put("additionalProperties", false);
        ObjectNode properties = definition.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType annotated = component.getAnnotatedType();
            boolean nullable = annotated.isAnnotationPresent(Nullable.class);
            ObjectNode model = model(component.getGenericType());
            if (nullable) {
                ObjectNode either = json.createObjectNode();
                either.withArray("anyOf").add(model).addObject().put("type", "null");
                model = either;
            }
            properties.set(component.getName(), model);
            boolean plain = component.getType().isPrimitive()
                    || Collection.class.isAssignableFrom(component.getType())
                    || Map.class.isAssignableFrom(component.getType());
            if (!nullable && !plain && !OPTIONAL.contains(component.getName())) {
                definition.withArray("required").add(component.getName());
            }
        }
    }

    private ObjectNode model(Type type) {
        ObjectNode model = json.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw)) {
                model.put("type", "object");
                if (generic.getActualTypeArguments()[0] instanceof Class<?> key && key.isEnum()) {
                    model.put("additionalProperties", false);
                    for (Object constant : Objects.requireNonNull(key.getEnumConstants())) {
                        model.withObject("/properties").set(String.valueOf(constant), model(last));
                    }
                } else {
                    model.set("additionalProperties", model(last));
                }
            } else {
                model.put("type", "array");
                model.set("items", model(last));
            }
        } else if (type == String.class) {
            model.put("type", "string");
        } else if (type == int.class || type == Integer.class) {
            model.put("type", "integer");
        } else if (type == boolean.class) {
            model.put("type", "boolean");
        } else if (type == LocalTime.class) {
            model.put("type", "string").put("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
        } else if (type == LocalDate.class) {
            model.put("type", "string").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        } else {
            model.put("$ref", "#/$defs/" + define((Class<?>) type));
        }
        return model;
    }

    private static String name(Class<?> type) {
        Schema schema = type.getAnnotation(Schema.class);
        return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
    }

    // --- using it, as far as it uses the language of schemas

    private void validate(JsonNode schema, JsonNode model, JsonNode value, String path, List<String> wrong) {
        if (model.has("$ref")) {
            JsonNode target = schema.at(model.get("$ref").asString().substring(1));
            validate(schema, target, value, path, wrong);
        }
        if (model.has("oneOf") || model.has("anyOf")) {
            JsonNode forms = model.has("oneOf") ? model.get("oneOf") : model.get("anyOf");
            long fitting = forms.valueStream()
                    .filter(form -> {
                        List<String> none = new ArrayList<>();
                        validate(schema, form, value, path, none);
                        return none.isEmpty();
                    })
                    .count();
            if (fitting != 1) {
                wrong.add(path + " is none of the forms");
            }
        }
        if (model.has("const") && !model.get("const").equals(value)) {
            wrong.add(path + " is not " + model.get("const"));
        }
        if (model.has("enum") && model.get("enum").valueStream().noneMatch(value::equals)) {
            wrong.add(path + " is none of " + model.get("enum"));
        }
        if (model.has("pattern")
                && !value.asString("").matches(model.get("pattern").asString())) {
            wrong.add(path + " does not look right");
        }
        switch (model.path("type").asString("")) {
            case "string" -> is(value.isString(), path, "string", wrong);
            case "integer" -> is(value.isInt(), path, "integer", wrong);
            case "boolean" -> is(value.isBoolean(), path, "boolean", wrong);
            case "null" -> is(value.isNull(), path, "null", wrong);
            case "array" -> {
                is(value.isArray(), path, "array", wrong);
                for (int i = 0; i < value.size(); i++) {
                    validate(schema, model.get("items"), value.get(i), path + "/" + i, wrong);
                }
            }
            case "object" -> {
                is(value.isObject(), path, "object", wrong);
                object(schema, model, value, path, wrong);
            }
            default -> {}
        }
    }

    private void object(JsonNode schema, JsonNode model, JsonNode value, String path, List<String> wrong) {
        value.properties().forEach(property -> {
            JsonNode known = model.path("properties").path(property.getKey());
            JsonNode others = model.path("additionalProperties");
            String at = path + "/" + property.getKey();
            if (known.isObject() || others.isObject()) {
                validate(schema, known.isObject() ? known : others, property.getValue(), at, wrong);
            } else {
                wrong.add(at + " is not allowed");
            }
        });
        model.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                wrong.add(path + "/" + name.asString() + " is missing");
            }
        });
    }

    private static void is(boolean right, String path, String type, List<String> wrong) {
        if (!right) {
            wrong.add(path + " is no " + type);
        }
    }
}
