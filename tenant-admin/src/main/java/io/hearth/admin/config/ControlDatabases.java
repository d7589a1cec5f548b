package io.hearth.admin.config;

import io.hearth.kernel.tenancy.TenantSchemas;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ControlDatabaseSettings.class)
class ControlDatabases {

    static final String TRANSACTION_MANAGER = "controlTransactionManager";

    @Bean(defaultCandidate = false)
    @ControlDatabase
    DataSource controlDataSource(ControlDatabaseSettings settings) {
        var pool = settings.control().datasource().open("control");
        // Spring Security's own statements name their tables without a schema.
        pool.setSchema("control");
        return pool;
    }

    @Bean(defaultCandidate = false)
    @OwnerDatabase
    DataSource ownerDataSource(ControlDatabaseSettings settings) {
        return settings.owner().datasource().open("owner");
    }

    @Bean(defaultCandidate = false)
    @ControlDatabase
    JdbcClient controlJdbcClient(@ControlDatabase DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean(name = TRANSACTION_MANAGER, defaultCandidate = false)
    @ControlDatabase
    PlatformTransactionManager controlTransactionManager(@ControlDatabase DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean(defaultCandidate = false)
    @ControlDatabase
    TransactionTemplate controlTransactions(@ControlDatabase PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    TenantSchemas tenantSchemas(@OwnerDatabase DataSource dataSource) {
        return new TenantSchemas(dataSource);
    }

    @Bean
    ControlChangelog controlChangelog(@OwnerDatabase DataSource dataSource) {
        return new ControlChangelog(dataSource);
    }
}
