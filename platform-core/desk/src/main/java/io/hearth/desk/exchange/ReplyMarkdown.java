package io.hearth.desk.exchange;

import io.hearth.desk.exchange.RawReply.SaidVariable;
import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyVariable;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A reply as a text: what is known of it in YAML between two lines of three hyphens, and its body below, as it is. */
final class ReplyMarkdown {

    private static final String FENCE = "---";
    private static final int MOST_CHARACTERS = 100_000;
    private static final int DEEPEST = 8;

    private static final Map<String, ReplyField> BASIS = Map.of(
            "title", ReplyField.BASIS_TITLE,
            "number", ReplyField.BASIS_NUMBER,
            "article", ReplyField.BASIS_ARTICLE,
            "note", ReplyField.BASIS_NOTE);

    private static final Set<String> OF_VARIABLE = Set.of("name", "label", "type", "source", "fallback");

    private ReplyMarkdown() {}

    static String write(ExchangedReply reply) {
        ReplyContent content = reply.content();
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("code", reply.code());
        known.put("folder", reply.folder());
        put(known, "folderName", reply.folderName());
        put(known, "estate", reply.estate());
        known.put("title", content.title());
        putAll(known, "questions", content.questions());
        put(known, "plain", StringUtils.stripToNull(content.plain()) == null ? null : content.plain());
        putAll(known, "kinds", ExchangedReply.names(content.kinds()));
        putAll(known, "channels", ExchangedReply.namesOfChannels(content.channels()));
        putAll(known, "tags", content.tags());
        putAll(
                known,
                "variables",
                content.variables().stream().map(ReplyMarkdown::written).toList());
        ReplyBasis basis = content.basis();
        if (basis != null) {
            Map<String, Object> rests = new LinkedHashMap<>();
            rests.put("title", basis.title());
            put(rests, "number", basis.number());
            put(rests, "article", basis.article());
            put(rests, "note", basis.note());
            known.put("basis", rests);
        }
        put(known, "from", reply.from() == null ? null : reply.from().toString());
        put(known, "until", reply.until() == null ? null : reply.until().toString());
        known.put("reviewMonths", reply.reviewMonths());
        known.put("language", content.language().name());
        putAll(known, "files", ExchangedReply.namesOfFiles(content.files()));
        return FENCE + "\n" + yaml().dump(known) + FENCE + "\n" + content.body() + "\n";
    }

    private static Map<String, Object> written(ReplyVariable variable) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", variable.name());
        written.put("label", variable.label());
        written.put("type", variable.type().name());
        put(written, "source", variable.source());
        put(written, "fallback", variable.fallback());
        return written;
    }

    private static void put(Map<String, Object> known, String key, @Nullable Object value) {
        if (value != null) {
            known.put(key, value);
        }
    }

    private static void putAll(Map<String, Object> known, String key, List<?> values) {
        if (!values.isEmpty()) {
            known.put(key, values);
        }
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(MOST_CHARACTERS);
        loading.setNestingDepthLimit(DEEPEST);
        DumperOptions dumping = new DumperOptions();
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setAllowUnicode(true);
        dumping.setSplitLines(false);
        dumping.setLineBreak(DumperOptions.LineBreak.UNIX);
        return new Yaml(
                new org.yaml.snakeyaml.constructor.SafeConstructor(loading), new Lines(dumping), dumping, loading);
    }

    /** Writes texts of several lines as such. */
    private static final class Lines extends Representer {

        Lines(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.@Nullable ScalarStyle style) {
            boolean several = tag.equals(Tag.STR) && value.indexOf('\n') >= 0;
            return super.representScalar(tag, value, several ? DumperOptions.ScalarStyle.LITERAL : style);
        }
    }

    /** @param file which of an archive; null when it is the only one */
    static RawReply read(@Nullable String file, String content) {
        String text = ExchangedReply.text(content);
        RawReply reply = new RawReply(new Spot(file, 1, null));
        int end = text.startsWith(FENCE + "\n") ? text.indexOf("\n" + FENCE + "\n", FENCE.length()) : -1;
        if (end < 0 && text.startsWith(FENCE + "\n") && text.endsWith("\n" + FENCE)) {
            end = text.length() - FENCE.length() - 1;
        }
        if (end < 0) {
            reply.find(
                    reply.at(), null, Code.UNREADABLE, text.lines().findFirst().orElse(""), FENCE + " … " + FENCE);
            return reply;
        }
        String known = text.substring(FENCE.length() + 1, Math.max(end + 1, FENCE.length() + 1));
        String body = text.substring(Math.min(end + FENCE.length() + 2, text.length()));
        Spot bodySpot = new Spot(file, (int) known.lines().count() + 3, null);
        reply.place(ReplyField.BODY, bodySpot);
        if (!body.isBlank()) {
            reply.say(ReplyField.BODY, StringUtils.removeEnd(body, "\n"), bodySpot);
        }
        try {
            Node root = yaml().compose(new StringReader(known));
            if (root instanceof MappingNode mapping) {
                fields(reply, mapping);
            } else {
                reply.find(reply.at(), null, Code.UNREADABLE, known, "code: …");
            }
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            reply.find(
                    mark == null ? reply.at() : spot(reply, mark),
                    null,
                    Code.UNREADABLE,
                    Objects.requireNonNullElse(broken.getProblem(), ""),
                    "YAML");
        } catch (YAMLException broken) {
            reply.find(reply.at(), null, Code.UNREADABLE, Objects.requireNonNullElse(broken.getMessage(), ""), "YAML");
        }
        return reply;
    }

    private static void fields(RawReply reply, MappingNode mapping) {
        Set<ReplyField> seen = EnumSet.noneOf(ReplyField.class);
        for (NodeTuple tuple : mapping.getValue()) {
            Spot spot = spot(reply, tuple.getValueNode().getStartMark());
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            ReplyField field =
                    ReplyField.of(key).filter(each -> each != ReplyField.BODY).orElse(null);
            if (key.equals("basis")) {
                basis(reply, tuple.getValueNode());
            } else if (field == null) {
                reply.find(spot(reply, tuple.getKeyNode().getStartMark()), null, Code.FIELD_UNKNOWN, key, names());
            } else if (!seen.add(field)) {
                reply.find(spot, field, Code.TWICE, key, "1");
            } else {
                reply.place(field, spot);
                field(reply, field, tuple.getValueNode(), spot);
            }
        }
    }

    private static void field(RawReply reply, ReplyField field, Node node, Spot spot) {
        if (isNull(node)) {
            return;
        }
        if (field == ReplyField.VARIABLES) {
            variables(reply, node, spot);
        } else if (field.several()) {
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(each -> scalar(reply, field, each));
            } else {
                scalar(reply, field, node);
            }
        } else {
            scalar(reply, field, node);
        }
    }

    private static void scalar(RawReply reply, ReplyField field, Node node) {
        Spot spot = spot(reply, node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            reply.find(spot, field, Code.FORM, node.getNodeId().name(), "text");
        } else if (!isNull(node) && !scalar.getValue().isBlank()) {
            String said = scalar.getValue();
            reply.say(field, field == ReplyField.PLAIN ? said : said.strip(), spot);
        }
    }

    private static void basis(RawReply reply, Node node) {
        if (isNull(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            reply.find(
                    spot(reply, node.getStartMark()),
                    ReplyField.BASIS_TITLE,
                    Code.FORM,
                    node.getNodeId().name(),
                    "title: …");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            ReplyField field = BASIS.get(key);
            if (field == null) {
                reply.find(
                        spot(reply, tuple.getKeyNode().getStartMark()),
                        ReplyField.BASIS_TITLE,
                        Code.FIELD_UNKNOWN,
                        key,
                        "title, number, article, note");
            } else {
                scalar(reply, field, tuple.getValueNode());
            }
        }
    }

    private static void variables(RawReply reply, Node node, Spot spot) {
        if (!(node instanceof SequenceNode sequence)) {
            reply.find(spot, ReplyField.VARIABLES, Code.FORM, node.getNodeId().name(), "- name: …");
            return;
        }
        for (Node each : sequence.getValue()) {
            Spot at = spot(reply, each.getStartMark());
            if (!(each instanceof MappingNode mapping)) {
                reply.find(at, ReplyField.VARIABLES, Code.FORM, each.getNodeId().name(), "- name: …");
                continue;
            }
            Map<String, String> said = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!OF_VARIABLE.contains(key)) {
                    reply.find(
                            spot(reply, tuple.getKeyNode().getStartMark()),
                            ReplyField.VARIABLES,
                            Code.FIELD_UNKNOWN,
                            key,
                            "name, label, type, source, fallback");
                } else if (tuple.getValueNode() instanceof ScalarNode scalar && !isNull(scalar)) {
                    said.put(key, scalar.getValue());
                }
            }
            reply.declare(new SaidVariable(
                    at,
                    said.getOrDefault("name", "").strip(),
                    said.getOrDefault("label", "").strip(),
                    said.getOrDefault("type", "").strip(),
                    StringUtils.stripToNull(said.get("source")),
                    said.get("fallback")));
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The front matter begins on the file's second line. */
    private static Spot spot(RawReply reply, Mark mark) {
        return new Spot(reply.at().file(), mark.getLine() + 2, String.valueOf(mark.getColumn() + 1));
    }

    private static String names() {
        return java.util.Arrays.stream(ReplyField.values())
                .map(ReplyField::key)
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
