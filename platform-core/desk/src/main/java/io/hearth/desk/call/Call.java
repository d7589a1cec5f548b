package io.hearth.desk.call;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call as it is kept: what its events amount to. */
@AggregateRoot
record Call(
        UUID id,
        String callId,
        @Nullable UUID estateId,
        @Nullable UUID contactId,
        @Nullable String from,
        CallState state,
        Instant startedAt,
        Instant receivedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Long waitMillis,
        @Nullable String answeredBy,
        int transfers) {}
