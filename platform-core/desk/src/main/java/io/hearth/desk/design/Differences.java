package io.hearth.desk.design;

import io.hearth.desk.design.WorkflowDifference.Change;
import io.hearth.desk.design.WorkflowDifference.Element;
import io.hearth.desk.design.WorkflowDifference.Part;
import io.hearth.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells definitions apart by what they mean, element by element, and puts the differences of one pair onto a third. Where an element stands
 * in its list does not matter.
 */
@Component
class Differences {

    /** What holds the elements of each kind, in the order people read them. */
    private static final Map<Element, String> LISTS = lists();

    private static final Set<String> SETTINGS = Set.of("name", "nameEn", "initial", "defaultPriority");

    private final Definitions definitions;

    Differences(Definitions definitions) {
        this.definitions = definitions;
    }

    private static Map<Element, String> lists() {
        Map<Element, String> lists = new LinkedHashMap<>();
        lists.put(Element.STATE, "states");
        lists.put(Element.TRANSITION, "transitions");
        lists.put(Element.FIELD, "fields");
        lists.put(Element.CLOCK, "clocks");
        lists.put(Element.MESSAGE, "messages");
        lists.put(Element.PROMISE, "promises");
        return lists;
    }

    /** What is in {@code to} and was not, or was otherwise, in {@code from}. */
    List<WorkflowDifference> between(WorkflowDefinition from, WorkflowDefinition to) {
        Map<Id, ObjectNode> before = elements(from);
        Map<Id, ObjectNode> after = elements(to);
        List<WorkflowDifference> differences = new ArrayList<>();
        for (Id id : union(before.keySet(), after.keySet())) {
            ObjectNode was = before.get(id);
            ObjectNode is = after.get(id);
            if (was == null) {
                differences.add(id.difference(Change.ADDED, List.of()));
            } else if (is == null) {
                differences.add(id.difference(Change.REMOVED, List.of()));
            } else if (!was.equals(is)) {
                List<Part> parts = new ArrayList<>();
                collect("", was, is, parts);
                differences.add(id.difference(Change.CHANGED, parts));
            }
        }
        differences.sort((a, b) -> a.element().compareTo(b.element()));
        return differences;
    }

    /** What came of putting changes onto another base. */
    sealed interface Reapplied {

        /** They fit. */
        record Onto(WorkflowDefinition definition) implements Reapplied {}

        /** They change what is not there any more. */
        record Conflict(List<String> elements) implements Reapplied {}
    }

    /** Puts what {@code own} changed of {@code base} onto {@code newBase}; where both changed something, {@code own} wins. */
    Reapplied reapply(WorkflowDefinition base, WorkflowDefinition own, WorkflowDefinition newBase) {
        Map<Id, ObjectNode> before = elements(base);
        Map<Id, ObjectNode> mine = elements(own);
        Map<Id, ObjectNode> result = new LinkedHashMap<>(elements(newBase));
        List<String> conflicts = new ArrayList<>();
        for (Id id : union(before.keySet(), mine.keySet())) {
            ObjectNode was = before.get(id);
            ObjectNode is = mine.get(id);
            ObjectNode now = result.get(id);
            if (is == null) {
                result.remove(id);
            } else if (was == null) {
                result.put(id, is);
            } else if (!was.equals(is)) {
                if (now == null) {
                    conflicts.add(id.text());
                } else {
                    result.put(id, merge(was, is, now));
                }
            }
        }
        return conflicts.isEmpty()
                ? new Reapplied.Onto(assemble(definitions.tree(newBase), result))
                : new Reapplied.Conflict(conflicts);
    }

    private static ObjectNode merge(ObjectNode was, ObjectNode is, ObjectNode now) {
        ObjectNode merged = now.deepCopy();
        for (String property : union(was.propertyNames(), is.propertyNames())) {
            JsonNode mine = is.get(property);
            if (mine == null) {
                merged.remove(property);
            } else if (!mine.equals(was.get(property))) {
                merged.set(property, mine);
            }
        }
        return merged;
    }

    private WorkflowDefinition assemble(ObjectNode shape, Map<Id, ObjectNode> elements) {
        LISTS.values().forEach(list -> shape.set(list, shape.arrayNode()));
        SETTINGS.forEach(shape::remove);
        shape.remove("intake");
        elements.forEach((id, element) -> {
            switch (id.element()) {
                case STATE, TRANSITION, FIELD, CLOCK, MESSAGE, PROMISE ->
                    ((ArrayNode) shape.get(LISTS.get(id.element()))).add(element);
                case INTAKE -> shape.set("intake", element);
                case TARGETS -> shape.set("targetMinutes", element);
                case SETTINGS -> shape.setAll(element);
            }
        });
        return definitions.read(shape);
    }

    private Map<Id, ObjectNode> elements(WorkflowDefinition definition) {
        ObjectNode tree = definitions.tree(definition);
        Map<Id, ObjectNode> elements = new LinkedHashMap<>();
        LISTS.forEach((element, list) -> tree.path(list).forEach(node -> add(elements, element, (ObjectNode) node)));
        if (tree.get("intake") instanceof ObjectNode intake) {
            elements.put(Id.only(Element.INTAKE), intake);
        }
        if (tree.get("targetMinutes") instanceof ObjectNode targets) {
            elements.put(Id.only(Element.TARGETS), targets);
        }
        ObjectNode settings = tree.objectNode();
        SETTINGS.stream().sorted().filter(tree::has).forEach(name -> settings.set(name, tree.get(name)));
        elements.put(Id.only(Element.SETTINGS), settings);
        return elements;
    }

    private static void add(Map<Id, ObjectNode> elements, Element element, ObjectNode node) {
        sortRoles(node);
        List<String> from = null;
        String to = null;
        if (element == Element.TRANSITION) {
            from = node.path("from")
                    .valueStream()
                    .map(JsonNode::asString)
                    .sorted()
                    .toList();
            to = node.path("to").asString("");
        }
        // A draft may hold two things of one name; the second is another one.
        int twin = 0;
        Id id = new Id(element, node.path("name").asString(""), from, to, twin);
        while (elements.containsKey(id)) {
            id = new Id(element, id.name(), from, to, ++twin);
        }
        elements.put(id, node);
    }

    /** A set has no order, JSON has. */
    private static void sortRoles(ObjectNode node) {
        if (node.get("roles") instanceof ArrayNode roles) {
            List<String> sorted =
                    roles.valueStream().map(JsonNode::asString).sorted().toList();
            ArrayNode array = node.putArray("roles");
            sorted.forEach(array::add);
        }
    }

    private static void collect(String path, @Nullable JsonNode was, @Nullable JsonNode is, List<Part> parts) {
        if (was instanceof ObjectNode before && is instanceof ObjectNode after) {
            for (String property : union(before.propertyNames(), after.propertyNames())) {
                collect(
                        path.isEmpty() ? property : path + '.' + property,
                        before.get(property),
                        after.get(property),
                        parts);
            }
        } else if (was == null ? is != null : !was.equals(is)) {
            parts.add(new Part(path, text(was), text(is)));
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static <T> Set<T> union(java.util.Collection<T> first, java.util.Collection<T> second) {
        Set<T> union = new LinkedHashSet<>(first);
        union.addAll(second);
        return union;
    }

    /** What makes an element the same one in two definitions. */
    private record Id(
            Element element,
            String name,
            @Nullable List<String> from,
            @Nullable String to,
            int twin) {

        static Id only(Element element) {
            return new Id(element, "", null, null, 0);
        }

        WorkflowDifference difference(Change change, List<Part> parts) {
            return new WorkflowDifference(element, name, from, to, change, parts);
        }

        String text() {
            return to == null ? element + " " + name : element + " " + name + " " + from + " -> " + to;
        }
    }
}
