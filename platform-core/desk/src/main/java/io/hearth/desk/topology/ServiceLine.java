package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that feeds homes, by itself or by way of others.
 *
 * @param upstreamId the line that feeds this one
 * @param reaches what it feeds by itself
 * @param homes how many homes it feeds in all
 */
@Schema(name = "ServiceLine")
public record ServiceLine(
        UUID id,
        UUID estateId,
        LineKind kind,
        Supply supply,
        @Schema(example = "3号楼高区泵房") String name,
        @Nullable UUID upstreamId,
        List<Reach> reaches,
        int homes,
        long version) {}
