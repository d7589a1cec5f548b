package io.hearth.admin.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A group and its companies by name. */
public record GroupView(UUID id, String slug, String name, List<Member> companies, Instant createdAt) {

    /** @param id the company's immutable key */
    @Schema(name = "GroupMember")
    public record Member(String id, String slug, String name) {}
}
