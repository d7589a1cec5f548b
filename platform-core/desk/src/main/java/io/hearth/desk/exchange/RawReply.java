package io.hearth.desk.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reply as a file says it, each word with its place, before anything is believed. */
final class RawReply {

    private final Spot at;
    private final Map<ReplyField, List<Said>> said = new EnumMap<>(ReplyField.class);
    private final Map<ReplyField, Spot> spots = new EnumMap<>(ReplyField.class);
    private final List<SaidVariable> variables = new ArrayList<>();
    private final List<ReplyFinding> findings = new ArrayList<>();

    RawReply(Spot at) {
        this.at = at;
    }

    /** Words and where they stand. */
    record Said(String text, Spot at) {}

    /** A variable as it is written. */
    record SaidVariable(
            Spot at,
            String name,
            String label,
            String type,
            @Nullable String source,
            @Nullable String fallback) {}

    Spot at() {
        return at;
    }

    /** Where a field stands, or would. */
    Spot at(ReplyField field) {
        return spots.getOrDefault(field, at);
    }

    void place(ReplyField field, Spot spot) {
        spots.put(field, spot);
    }

    void say(ReplyField field, String text, Spot spot) {
        spots.putIfAbsent(field, spot);
        said.computeIfAbsent(field, key -> new ArrayList<>()).add(new Said(text, spot));
    }

    /** Takes a field's words for others, at their place. */
    void instead(ReplyField field, String text) {
        Spot spot = at(field);
        said.put(field, new ArrayList<>(List.of(new Said(text, spot))));
    }

    void declare(SaidVariable variable) {
        variables.add(variable);
    }

    void find(Spot spot, @Nullable ReplyField field, ReplyFinding.Code code, String found, String expected) {
        findings.add(ReplyFinding.of(spot, field, code, found, expected));
    }

    /** The one thing a field says; empty when it says nothing. */
    String one(ReplyField field) {
        List<Said> all = said.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.getFirst().text();
    }

    List<Said> all(ReplyField field) {
        return said.getOrDefault(field, List.of());
    }

    List<SaidVariable> variables() {
        return variables;
    }

    List<ReplyFinding> findings() {
        return findings;
    }
}
