package io.hearth.reply.text;

import java.util.Arrays;
import java.util.Optional;

/** What the ticket or the company knows by itself, so that nobody types it. */
public enum VariableSource {
    OWNER_NAME("owner.name"),
    OWNER_SALUTATION("owner.salutation"),
    STAFF_NAME("staff.name"),
    COMPANY_NAME("company.name"),
    COMPANY_PHONE("company.phone"),
    ESTATE_NAME("estate.name"),
    UNIT_NAME("unit.name"),
    TICKET_NUMBER("ticket.number"),
    TICKET_TITLE("ticket.title"),
    TICKET_CATEGORY("ticket.category"),
    TICKET_PLACE("ticket.place"),
    TICKET_ASSIGNEE("ticket.assignee"),
    TICKET_ARRIVAL("ticket.arrival"),
    TICKET_DUE("ticket.due"),
    PROGRESS_LINK("progress.link");

    private final String key;

    VariableSource(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<VariableSource> of(String key) {
        return Arrays.stream(values()).filter(source -> source.key.equals(key)).findFirst();
    }
}
