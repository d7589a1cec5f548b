package io.hearth.desk.progress;

import java.util.Optional;
import java.util.UUID;

/** Where owners of an estate read its weekly paper; called in a transaction. */
public interface PapersForOwners {

    /** A path of the company's portal, such as {@code /w?e=XH01}; empty while nothing is published. */
    Optional<String> path(UUID estateId);
}
