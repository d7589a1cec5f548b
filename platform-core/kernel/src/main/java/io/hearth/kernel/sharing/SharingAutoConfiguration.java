package io.hearth.kernel.sharing;

import io.hearth.kernel.tenancy.Tenancy;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.tenancy.UnscopedSql;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = Tenancy.class)
class SharingAutoConfiguration {

    @Bean
    @ConditionalOnBean(TenantSql.class)
    Sharing sharing(TenantSql sql, Clock clock) {
        return new Sharing(sql, clock);
    }

    @Bean
    @ConditionalOnBean(UnscopedSql.class)
    IndustryBook industryBook(UnscopedSql sql) {
        return new IndustryBook(sql);
    }
}
