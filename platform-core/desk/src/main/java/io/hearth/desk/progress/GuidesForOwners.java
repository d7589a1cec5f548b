package io.hearth.desk.progress;

import java.util.Optional;
import java.util.UUID;

/** Where owners of an estate read what services, fees and procedures are; called in a transaction. */
public interface GuidesForOwners {

    /** A path of the company's portal, such as {@code /g?e=XH01}; empty while there is nothing to read. */
    Optional<String> path(UUID estateId);
}
