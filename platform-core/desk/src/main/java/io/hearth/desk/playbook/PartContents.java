package io.hearth.desk.playbook;

import io.hearth.desk.playbook.PlaybookPart.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Contents of parts side by side: one line for each value, found by where it stands. Elements of a list that have a name or key are told apart by
 * it, so that their order is no difference; nor is the order of plain values.
 */
final class PartContents {

    private static final List<String> NAMES = List.of("name", "key", "code");

    private PartContents() {}

    /** Every value with its place. */
    static List<Line> lines(JsonNode content) {
        return flat(content).entrySet().stream()
                .map(each -> new Line(each.getKey(), each.getValue(), null))
                .toList();
    }

    /** Where two contents differ: what one says, and what the other does. */
    static List<Line> differences(JsonNode ours, JsonNode theirs) {
        Map<String, String> left = flat(ours);
        Map<String, String> right = flat(theirs);
        Set<String> places = new LinkedHashSet<>(left.keySet());
        places.addAll(right.keySet());
        List<Line> lines = new ArrayList<>();
        for (String place : places) {
            String one = left.get(place);
            String other = right.get(place);
            if (one == null || !one.equals(other)) {
                lines.add(new Line(place, one, other));
            }
        }
        return lines;
    }

    static boolean same(JsonNode one, JsonNode other) {
        return flat(one).equals(flat(other));
    }

    /** Names a content as somebody saw it. */
    static String seen(JsonNode content) {
        return DigestUtils.sha256Hex(flat(content).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()
                .toString());
    }

    private static Map<String, String> flat(JsonNode content) {
        Map<String, String> lines = new LinkedHashMap<>();
        add(lines, "", content);
        return lines;
    }

    private static void add(Map<String, String> lines, String place, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(property -> add(lines, below(place, property.getKey()), property.getValue()));
        } else if (node.isArray()) {
            list(lines, place, node);
        } else {
            lines.put(place, node.asString());
        }
    }

    private static void list(Map<String, String> lines, String place, JsonNode node) {
        List<JsonNode> elements =
                StreamSupport.stream(node.spliterator(), false).toList();
        if (elements.isEmpty()) {
            return;
        }
        if (elements.stream().allMatch(JsonNode::isValueNode)) {
            lines.put(
                    place,
                    String.join(
                            ", ",
                            elements.stream().map(JsonNode::asString).sorted().toList()));
            return;
        }
        int number = 0;
        Set<String> taken = new LinkedHashSet<>();
        for (JsonNode element : elements) {
            number++;
            String name = name(element);
            add(lines, below(place, name == null || !taken.add(name) ? String.valueOf(number) : name), element);
        }
    }

    private static @Nullable String name(JsonNode element) {
        return NAMES.stream()
                .map(element::get)
                .filter(found ->
                        found != null && found.isString() && !found.asString().isEmpty())
                .map(JsonNode::asString)
                .findFirst()
                .orElse(null);
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + " / " + name;
    }
}
