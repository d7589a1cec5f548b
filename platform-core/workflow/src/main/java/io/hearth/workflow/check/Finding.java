package io.hearth.workflow.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong with a definition.
 *
 * @param elements what it is about, the most telling first
 * @param path the shortest way to it: a state, a transition, a state, and so on; empty where it does not depend on a way
 * @param example values in which it happens, by the names guards use ({@code fields.satisfaction}, {@code ticket.priority}); empty where
 *     values do not matter
 * @param message in Chinese
 * @param fingerprint the same for the same fault of the same elements, however the rest of the definition changes
 */
public record Finding(
        Severity severity,
        FindingCode code,
        List<ElementRef> elements,
        List<String> path,
        Map<String, String> example,
        String message,
        String messageEn,
        String fingerprint) {

    public Finding {
        elements = List.copyOf(elements);
        path = List.copyOf(path);
        example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
    }
}
