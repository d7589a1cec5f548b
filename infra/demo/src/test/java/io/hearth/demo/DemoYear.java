package io.hearth.demo;

import io.hearth.schema.StarterContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A company's year as the demonstration writes it, without a database. */
record DemoYear(
        Instant now,
        List<History.Estate> estates,
        List<History.Ticket> tickets,
        List<CallHistory.Call> calls,
        Map<String, JsonNode> workflows) {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    static DemoYear of(DemoCompany company, int count) {
        Random random = new Random(company.slug().hashCode());
        Iterator<String> phones = People.phones(random);
        List<History.Estate> estates = new ArrayList<>();
        List<History.Staff> staff = new ArrayList<>();
        for (DemoCompany.DemoEstate facts : company.estates()) {
            UUID id = History.id(NOW, random);
            List<History.Home> homes = new ArrayList<>();
            for (int i = 0; i < facts.homes(); i++) {
                homes.add(new History.Home(
                        History.id(NOW, random),
                        "第" + i + "户",
                        History.id(NOW, random),
                        People.name(random),
                        phones.next()));
            }
            estates.add(new History.Estate(id, facts, homes));
            for (String role : List.of("FRONT_DESK", "FRONT_DESK", "TECHNICIAN", "TECHNICIAN", "TECHNICIAN")) {
                staff.add(new History.Staff(History.id(NOW, random), People.name(random), role, id));
            }
        }
        Map<String, JsonNode> definitions = new HashMap<>();
        Map<String, Workflow> workflows = new HashMap<>();
        for (String text : StarterContent.workflows()) {
            JsonNode definition = Portal.JSON.readTree(text);
            definitions.put(definition.get("kind").asString(), definition);
            workflows.put(definition.get("kind").asString(), new Workflow(definition));
        }
        List<History.Ticket> tickets =
                new History(company.slug().hashCode(), NOW, estates, staff, workflows).write(count);
        List<CallHistory.Call> calls = new CallHistory(company.slug().hashCode(), NOW).of(tickets, estates);
        return new DemoYear(NOW, estates, tickets, calls, definitions);
    }

    List<History.Ticket> of(String kind) {
        return tickets.stream()
                .filter(ticket -> ticket.scene().kind().equals(kind))
                .toList();
    }

    static ServiceLevel level(History.Ticket ticket) {
        return ticket.estate().facts().level();
    }

    /** Hours from the opening to the resolution that was the last; null while there is none. */
    static @Nullable Double hours(History.Ticket ticket) {
        Instant resolved = ticket.story().resolvedAt();
        return resolved == null
                ? null
                : Duration.between(ticket.openedAt(), resolved).toMinutes() / 60.0;
    }

    /** Share of those in question that pass; there must be some. */
    static double share(long passing, long all) {
        if (all == 0) {
            throw new IllegalStateException("all: 0 (expected: some)");
        }
        return (double) passing / all;
    }
}
