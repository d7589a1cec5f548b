package io.hearth.desk.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * Where the owner of a ticket follows it. The address stands in a message only while it leaves: whoever reads what is kept of the message, or
 * the database, cannot open the page. Called in a transaction.
 */
public interface OwnerPageLinks {

    /** Stands in a text where the address goes. Its line is left out when there is none, and on ways that carry no links. */
    String MARK = "{进度页}";

    /** The page's whole address; empty where the deployment cannot say one. */
    Optional<String> of(UUID ticketId);
}
