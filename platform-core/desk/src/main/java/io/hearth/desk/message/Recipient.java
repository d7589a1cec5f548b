package io.hearth.desk.message;

import java.util.UUID;

/** Who is told. */
public sealed interface Recipient {

    /** Whoever brought the ticket: the person it names, else the name and number given with it. */
    record Reporter() implements Recipient {}

    /** Somebody the company knows; reached as they like. */
    record Contact(UUID contactId) implements Recipient {}

    /** Somebody of whom only an address is known. */
    record Address(MessageWay way, String address, String name) implements Recipient {}
}
