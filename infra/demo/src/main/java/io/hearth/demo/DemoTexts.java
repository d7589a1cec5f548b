package io.hearth.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration's tickets say, without a database: for measuring what reads texts. They come from the templates of {@link Scene}. */
public final class DemoTexts {

    private DemoTexts() {}

    /** A ticket's words and the code of its category. */
    public record Text(Instant openedAt, String kind, String category, String title, String description) {}

    /**
     * A year of tickets of the first demonstration company, the oldest first; the same for the same moment and count.
     *
     * @param workflows the starter workflow of each kind, as JSON
     */
    public static List<Text> year(Instant now, int count, Map<String, String> workflows) {
        DemoCompany company = DemoCompany.ALL.getFirst();
        Random random = new Random(company.slug().hashCode());
        List<History.Estate> estates = new ArrayList<>();
        List<History.Staff> staff = new ArrayList<>();
        Instant past = now.minus(730, ChronoUnit.DAYS);
        for (DemoCompany.DemoEstate facts : company.estates()) {
            UUID id = History.id(past, random);
            List<History.Home> homes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                homes.add(new History.Home(
                        History.id(past, random),
                        (1 + i % 8) + "栋" + (1 + i % 2) + "单元" + (1 + i % 11) + "0" + (1 + i % 2),
                        History.id(past, random),
                        People.name(random),
                        People.phone(random)));
            }
            estates.add(new History.Estate(id, facts, homes));
            for (String role : List.of("FRONT_DESK", "TECHNICIAN")) {
                staff.add(new History.Staff(History.id(past, random), People.name(random), role, id));
            }
        }
        JsonMapper json = JsonMapper.shared();
        Map<String, Workflow> read = workflows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Workflow(json.readTree(entry.getValue()))));
        return new History(company.slug().hashCode(), now, estates, staff, read)
                .write(count).stream()
                        .map(ticket -> new Text(
                                ticket.openedAt(),
                                ticket.scene().kind(),
                                ticket.scene().category(),
                                ticket.title(),
                                ticket.description()))
                        .toList();
    }
}
