package io.hearth.desk.owneraccount;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something the company tells the owners of a place, such as that the water is off.
 *
 * @param estate where
 * @param from since or from when it concerns them, by the estate's clock
 */
public record OwnerNotice(
        String estate,
        String title,
        String text,
        OffsetDateTime from,
        @Nullable OffsetDateTime to) {}
