package io.hearth.desk.search;

import io.hearth.kernel.access.Permission;

/** What is found beside tickets, and the permission that lets somebody find it. */
public enum ThingKind {
    /** An owner or occupant. */
    PERSON(Permission.CONTACT_READ),
    HOME(Permission.CONTACT_READ),
    /** A reply of the library that may be sent. */
    REPLY(Permission.TICKET_READ),
    /** What owners are told in public (业主须知). */
    GUIDE(Permission.TICKET_READ),
    /** An announced outage, or a fault that many report with what was told about it. */
    NOTICE(Permission.TICKET_READ),
    /** A conversation, or a comment on a ticket. */
    CONVERSATION(Permission.TICKET_READ),
    /** A ticket's file, by its name and by what it says. */
    FILE(Permission.TICKET_READ);

    private final Permission permission;

    ThingKind(Permission permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }
}
