package io.hearth.desk.message;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where answers to mail go; whoever reads the company's mailboxes knows. */
public interface ReplyAddress {

    /** @param estateId of the ticket that the mail is about */
    Optional<String> find(@Nullable UUID estateId);
}
