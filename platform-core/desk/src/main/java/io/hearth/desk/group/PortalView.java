package io.hearth.desk.group;

import io.hearth.desk.benchmark.Measure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The group of a headquarters, who is in it, and who is asked to be. */
@Schema(name = "GroupPortal")
public record PortalView(UUID id, String name, List<Company> companies, List<Measure> measures) {

    /**
     * A company of the group.
     *
     * @param joinedAt null while it is invited only
     * @param measures that it grants
     * @param estates how many it grants
     * @param publishedAt when it last copied its figures
     */
    @Schema(name = "GroupPortalCompany")
    public record Company(
            String id,
            String name,
            String address,
            @Nullable Instant invitedAt,
            @Nullable Instant joinedAt,
            List<String> measures,
            int estates,
            @Nullable Instant publishedAt) {}
}
