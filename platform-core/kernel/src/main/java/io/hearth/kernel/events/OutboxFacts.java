package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Collects the facts of a transaction and writes them with one statement before it commits. */
final class OutboxFacts implements Facts {

    private static final String INSERT = """
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT :shard, :company, f.id, f.type, f.aggregate, f.aggregate_id, f.version, f.data::jsonb, f.at
        FROM unnest(:ids::uuid[], :types::text[], :aggregates::text[], :aggregateIds::uuid[],
                    :versions::bigint[], :data::text[], :ats::timestamptz[])
            WITH ORDINALITY AS f (id, type, aggregate, aggregate_id, version, data, at, place)
        ORDER BY f.place
        """;

    private static final String INSERT_ONE = """
        WITH %s
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ? FROM made\
        """;

    private final TenantSql sql;
    private final RelayWake wake;
    private final Clock clock;
    private final JsonMapper json;

    OutboxFacts(TenantSql sql, RelayWake wake, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.wake = wake;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void publish(String type, String aggregate, UUID aggregateId, long version, Map<String, Object> data) {
        publish(new Fact(UuidV7.next(), type, aggregate, aggregateId, version, data, clock.instant()));
    }

    @Override
    public void publish(Fact... facts) {
        requireTransaction();
        collected().add(facts);
    }

    @Override
    public boolean publishWith(String change, List<?> values, Fact fact) {
        requireTransaction();
        Collected collected = collected();
        int written = sql.sql(INSERT_ONE.formatted(change))
                .params(values)
                .param(Shards.of(collected.tenant))
                .param(collected.tenant.value())
                .param(fact.id())
                .param(fact.type())
                .param(fact.aggregate())
                .param(fact.aggregateId())
                .param(fact.version())
                .param(json.writeValueAsString(fact.data()))
                .param(SqlTime.utc(fact.at()))
                .update();
        return written == 1;
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "fact published outside of a transaction (expected: inside the one that makes the change)");
        }
    }

    /** The synchronizations of a suspended outer transaction are not listed here, so each transaction has its own. */
    private Collected collected() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Collected mine && mine.owner() == this) {
                return mine;
            }
        }
        Collected fresh = new Collected(TenantContext.current());
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private void write(TenantId tenant, List<Fact> facts) {
        sql.sql(INSERT)
                .param("company", tenant.value())
                .param("shard", Shards.of(tenant))
                .param("ids", TenantSql.column(facts, Fact::id))
                .param("types", TenantSql.column(facts, Fact::type))
                .param("aggregates", TenantSql.column(facts, Fact::aggregate))
                .param("aggregateIds", TenantSql.column(facts, Fact::aggregateId))
                .param("versions", TenantSql.column(facts, Fact::version))
                .param(
                        "data",
                        facts.stream()
                                .map(fact -> json.writeValueAsString(fact.data()))
                                .toArray(String[]::new))
                .param("ats", TenantSql.column(facts, Fact::at))
                .update();
    }

    private final class Collected implements TransactionSynchronization {

        private final TenantId tenant;
        private final List<Fact> facts = new ArrayList<>();
        private boolean written;

        Collected(TenantId tenant) {
            this.tenant = tenant;
        }

        OutboxFacts owner() {
            return OutboxFacts.this;
        }

        void add(Fact... more) {
            TenantId current = TenantContext.current();
            if (!current.equals(tenant)) {
                throw new IllegalStateException(
                        "company " + current.value() + " inside a transaction of company " + tenant.value());
            }
            if (written) {
                write(tenant, List.of(more));
            } else {
                facts.addAll(List.of(more));
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            if (!facts.isEmpty()) {
                write(tenant, facts);
            }
        }

        @Override
        public void afterCommit() {
            wake.wake();
        }
    }
}
