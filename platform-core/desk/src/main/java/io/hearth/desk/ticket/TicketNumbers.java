package io.hearth.desk.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives out numbers such as {@code WX-20261121-0042}. A node takes them in blocks of fifty, so that creates do not wait for each
 * other's commits; numbers of a block that is not used up are never given out, and two nodes' numbers do not follow the clock.
 */
@Component
class TicketNumbers {

    static final int BLOCK = 50;

    private final TenantSql sql;
    private final TransactionTemplate alone;
    private final Cache<Series, Block> blocks = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofDays(2))
            .build();

    TicketNumbers(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The next number of the kind on the estate's day. Call it before the transaction that uses the number. */
    String next(TicketKind kind, LocalDate day) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "transaction: active (expected: none, a block needs a connection of its own)");
        }
        Series series = new Series(TenantContext.current(), kind, day);
        Block block = Objects.requireNonNull(blocks.get(series, missing -> new Block()));
        int number;
        synchronized (block) {
            if (block.next == block.end) {
                block.end = reserve(series);
                block.next = block.end - BLOCK;
            }
            number = block.next++;
        }
        return "%s-%s-%04d".formatted(kind.prefix(), day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
    }

    /** Reserves a block and answers with the number after its last. */
    private int reserve(Series series) {
        return Objects.requireNonNull(alone.execute(status -> sql.sql("""
            INSERT INTO tenant_.ticket_number_blocks AS b (kind, day, next) VALUES (:kind, :day, 1 + :block)
            ON CONFLICT (kind, day) DO UPDATE SET next = b.next + :block
            RETURNING next\
            """)
                .param("kind", series.kind().name())
                .param("day", series.day())
                .param("block", BLOCK)
                .query(Integer.class)
                .single()));
    }

    private record Series(TenantId tenant, TicketKind kind, LocalDate day) {}

    /** Numbers taken and not given out yet: from next, up to and without end. */
    private static final class Block {
        private int next;
        private int end;
    }
}
