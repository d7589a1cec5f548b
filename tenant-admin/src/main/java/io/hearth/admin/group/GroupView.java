package io.hearth.admin.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group and its companies by name.
 *
 * @param headquarters whose people see what the companies grant; null until one is named
 */
public record GroupView(
        UUID id,
        String slug,
        String name,
        List<Member> companies,
        @Nullable Member headquarters,
        Instant createdAt) {

    /** @param id the company's immutable key */
    @Schema(name = "GroupMember")
    public record Member(String id, String slug, String name) {}
}
