package io.hearth.reply;

import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.Entry;
import io.hearth.reply.text.ReplyText;
import io.hearth.reply.text.Variable;
import io.hearth.reply.text.VariableSource;
import io.hearth.reply.text.VariableType;
import io.hearth.schema.StarterContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped replies, for tests. */
public final class StarterLibrary {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private StarterLibrary() {}

    /** A shipped reply. */
    public record Starter(
            String code,
            String folder,
            String title,
            List<String> questions,
            String body,
            String plain,
            List<String> kinds,
            List<String> tags,
            List<Variable> variables,
            int reviewMonths) {

        public UUID id() {
            return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
        }

        public Entry entry() {
            return new Entry(
                    id(),
                    title,
                    questions,
                    ReplyText.parse(Markdown.plain(body)).described(variables),
                    tags,
                    new HashSet<>(kinds));
        }
    }

    public static List<Starter> all() {
        List<Starter> all = new ArrayList<>();
        for (String document : StarterContent.replies()) {
            JsonNode folder = JSON.readTree(document);
            for (JsonNode reply : folder.get("replies")) {
                all.add(new Starter(
                        reply.get("code").asString(),
                        folder.get("folder").asString(),
                        reply.get("title").asString(),
                        texts(reply.get("questions")),
                        reply.get("body").asString(),
                        reply.get("plain").asString(),
                        texts(reply.get("kinds")),
                        texts(reply.get("tags")),
                        variables(reply.get("variables")),
                        reply.get("reviewMonths").asInt()));
            }
        }
        return all;
    }

    private static List<Variable> variables(JsonNode node) {
        List<Variable> variables = new ArrayList<>();
        for (JsonNode each : node) {
            String source = text(each, "source");
            variables.add(new Variable(
                    each.get("name").asString(),
                    each.get("label").asString(),
                    VariableType.valueOf(each.get("type").asString()),
                    source == null ? null : VariableSource.of(source).orElseThrow(),
                    text(each, "fallback")));
        }
        return variables;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
