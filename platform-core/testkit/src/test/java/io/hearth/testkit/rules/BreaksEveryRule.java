package io.hearth.testkit.rules;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.UnscopedSql;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

/** Everything that the architecture forbids; its package is not null-marked either. */
@Entity
@AggregateRoot
@RestController
public class BreaksEveryRule {

    @Autowired
    UnscopedSql sql;

    co.elastic.clients.elasticsearch.ElasticsearchClient search;

    Instant bindsAndLooksAtTheClock() {
        TenantContext.run(new TenantId("anybody"), () -> {});
        return Instant.now();
    }
}
