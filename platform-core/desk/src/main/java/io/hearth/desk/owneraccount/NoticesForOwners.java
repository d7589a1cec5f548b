package io.hearth.desk.owneraccount;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings what the company tells its owners; a module that has such notices declares a bean. Called in a transaction. */
public interface NoticesForOwners {

    /**
     * The notices that concern these homes now or soon, the most urgent first.
     *
     * @param homes of each estate
     */
    List<OwnerNotice> of(Map<UUID, Set<UUID>> homes, Instant now);
}
