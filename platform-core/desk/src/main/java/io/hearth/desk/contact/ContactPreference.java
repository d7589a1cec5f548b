package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * How a person likes to be reached.
 *
 * @param ways the first that can be used is taken; empty when the person has not said
 * @param note what they said about it, such as when to call
 */
@Schema(name = "ContactPreference")
public record ContactPreference(
        UUID contactId,
        List<PreferredWay> ways,
        @Schema(example = "上午不要打电话") String note,
        long version) {

    public ContactPreference {
        ways = List.copyOf(ways);
    }

    static ContactPreference none(UUID contactId) {
        return new ContactPreference(contactId, List.of(), "", 0);
    }
}
