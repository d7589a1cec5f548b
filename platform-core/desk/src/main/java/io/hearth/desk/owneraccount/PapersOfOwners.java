package io.hearth.desk.owneraccount;

import java.util.Collection;
import java.util.UUID;

/** Whether owners want to be sent word of each weekly paper of their estates; called in a transaction. */
public interface PapersOfOwners {

    /** Whether any of these people, who are one, wants it. */
    boolean wanted(Collection<UUID> contactIds);

    void want(Collection<UUID> contactIds, boolean wanted);
}
