package io.hearth.admin.departure;

import io.hearth.admin.config.OwnerDatabase;
import io.hearth.admin.group.Groups;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.provisioning.Provisioning;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One bean for each step. Most ask the part that made the thing to take it away, as the way back of a sign-up does. */
@Configuration(proxyBeanMethods = false)
class RemovalSteps {

    private static final String TICKETS = "tickets";
    private static final String THINGS = "things";
    private static final int KEYS_AT_A_TIME = 1_000;

    private record Step(DepartureStep name, Consumer<TenantId> work) implements RemovalStep {
        @Override
        public void remove(TenantId company) {
            work.accept(company);
        }
    }

    @Bean
    RemovalStep searchRemoval(SearchIndexes indexes) {
        return new Step(DepartureStep.SEARCH, company -> {
            indexes.remove(TICKETS, company);
            indexes.remove(THINGS, company);
        });
    }

    @Bean
    RemovalStep filesRemoval(ObjectStorage storage, TenantExecutor tenants) {
        return new Step(DepartureStep.FILES, company -> tenants.run(company, storage::deleteAll));
    }

    /** Sessions of its people, then every key that names the company: the list of its sessions is one of them. */
    @Bean
    RemovalStep cacheRemoval(StringRedisTemplate redis) {
        return new Step(DepartureStep.CACHE, company -> {
            endSessions(redis, company);
            var pattern = ScanOptions.scanOptions()
                    .match("hearth:*" + company.value() + "*")
                    .count(KEYS_AT_A_TIME)
                    .build();
            List<String> keys = new ArrayList<>();
            try (var found = redis.scan(pattern)) {
                // another company's id may contain this one's
                found.forEachRemaining(key -> {
                    if (Arrays.asList(key.split(":")).contains(company.value())) {
                        keys.add(key);
                    }
                });
            }
            if (!keys.isEmpty()) {
                redis.delete(keys);
            }
        });
    }

    /** The gateway keeps the list, see its CompanySessions; nodes that hold live streams of a session hear that it has ended. */
    private static void endSessions(StringRedisTemplate redis, TenantId company) {
        var sessions = redis.opsForSet().members("hearth:gateway:company:" + company.value() + ":sessions");
        if (sessions == null) {
            return;
        }
        for (var session : sessions) {
            redis.delete("hearth:gateway:session:sessions:" + session);
            redis.convertAndSend("hearth:gateway:session-ended", session);
        }
    }

    @Bean
    RemovalStep schemaRemoval(TenantSchemas schemas) {
        return new Step(DepartureStep.SCHEMA, schemas::drop);
    }

    /** Facts and timers that were still waiting, without the schema nobody could work on them; and what was shared with a group. */
    @Bean
    RemovalStep relayRemoval(@OwnerDatabase DataSource owner) {
        var jdbc = JdbcClient.create(owner);
        return new Step(DepartureStep.RELAY, company -> {
            for (var table : List.of(
                    "relay.outbox",
                    "relay.pending",
                    "relay.poison",
                    "relay.shared_items",
                    "relay.granted_figures",
                    "relay.group_looks",
                    "relay.group_invitations",
                    "relay.industry_sharers")) {
                jdbc.sql("delete from " + table + " where company = :company")
                        .param("company", company.value())
                        .update();
            }
            // Somebody was there: otherwise the cohort's next release would tell what they had.
            jdbc.sql("update relay.industry_seats set company = 'gone-' || gen_random_uuid() where company = :company")
                    .param("company", company.value())
                    .update();
            jdbc.sql("delete from relay.scheduled_tasks where starts_with(task_instance, :role || ':')")
                    .param("role", company.role())
                    .update();
        });
    }

    /** The control plane may only add to its records; what they say about people is taken out with the owner's login. */
    @Bean
    RemovalStep recordsRemoval(@OwnerDatabase DataSource owner, Provisioning provisioning) {
        var jdbc = JdbcClient.create(owner);
        return new Step(DepartureStep.RECORDS, company -> {
            jdbc.sql("delete from control.sign_in_events where tenant_id = :company")
                    .param("company", company.value())
                    .update();
            jdbc.sql("""
                update control.tenant_events set actor_id = null, actor_name = '-'
                where tenant_id = :company
                  and actor_id in (select id from control.accounts where tenant_id = :company)\
                """).param("company", company.value()).update();
            provisioning.forget(company);
        });
    }

    @Bean
    RemovalStep accountsRemoval(Accounts accounts, Groups groups) {
        return new Step(DepartureStep.ACCOUNTS, company -> {
            groups.leave(company);
            accounts.removeCompany(company);
        });
    }
}
