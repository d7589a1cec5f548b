package io.hearth.desk.message;

import io.hearth.desk.delivery.DeliveryWay;
import java.util.Optional;
import java.util.UUID;

/** Where people are reached in a way that only the module which brings it knows, such as a WeChat official account. */
public interface OwnerAddresses {

    MessageWay way();

    /** Through which the messages leave. */
    DeliveryWay delivery();

    /** What the way knows the person by; empty when it does not. */
    Optional<String> of(UUID contactId);

    /** Whether messages can (still) go to an address that somebody wrote from. */
    boolean reaches(String address);
}
