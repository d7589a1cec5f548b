package io.hearth.admin.platform;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far all companies' schemas are.
 *
 * @param targetVersion what this release needs
 * @param versions how many companies are at each version, the newest first
 * @param failing companies whose last migration failed
 * @param migration the last migration, absent before the first one
 */
public record FleetView(
        int targetVersion,
        List<AtVersion> versions,
        List<Failing> failing,
        @Nullable Migration migration) {

    @Schema(name = "CompaniesAtVersion")
    public record AtVersion(int version, long companies) {}

    /** @param version where the company's schema stays until its change set is mended */
    @Schema(name = "FailingCompany")
    public record Failing(String id, String slug, String name, int version, String reason, Instant at) {}

    /**
     * @param status ABANDONED when its node died; starting another one goes on where it stopped
     * @param held companies that were not tried because a canary failed
     */
    @Schema(name = "FleetMigration")
    public record Migration(
            UUID id,
            Status status,
            int targetVersion,
            int total,
            int migrated,
            int failed,
            int held,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** How a migration stands. */
    @Schema(name = "FleetMigrationStatus")
    public enum Status {
        RUNNING,
        COMPLETED,
        INCOMPLETE,
        ABANDONED
    }
}
