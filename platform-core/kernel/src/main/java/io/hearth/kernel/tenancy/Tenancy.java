package io.hearth.kernel.tenancy;

import io.hearth.kernel.access.StaffDirectory;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the walls between companies into JPA and JDBC of an application. */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class},
        before = HibernateJpaAutoConfiguration.class)
public class Tenancy {

    @Bean
    BackgroundDatabase backgroundDatabase(Environment environment) {
        return BackgroundDatabase.of(environment);
    }

    @Bean
    HibernatePropertiesCustomizer companyPerTransaction(DataSource dataSource, BackgroundDatabase background) {
        return properties -> {
            properties.put(MappingSettings.DEFAULT_SCHEMA, SchemaQualifier.PLACEHOLDER);
            properties.put(JdbcSettings.STATEMENT_INSPECTOR, new SchemaQualifier());
            properties.put(
                    MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER,
                    new TenantConnections(dataSource, background.pool()));
            properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new TenantIdentifier());
            properties.put(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
            properties.put(JdbcSettings.CONNECTION_HANDLING, "DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION");
        };
    }

    @Bean
    TenantSql tenantSql(DataSource dataSource) {
        return new TenantSql(dataSource);
    }

    @Bean
    UnscopedSql unscopedSql(DataSource dataSource) {
        return new UnscopedSql(dataSource);
    }

    @Bean
    TenantExecutor tenantExecutor() {
        return new TenantExecutor();
    }

    /** {@code @Async} work stays with the company it was started for; without one it runs unbound. */
    @Bean
    TaskDecorator companyCarrier(TenantExecutor executor) {
        return task -> TenantContext.find().isPresent() ? executor.carry(task) : task;
    }

    @Bean
    TenantDirectory tenantDirectory(UnscopedSql sql) {
        return new TenantDirectory(sql);
    }

    @Bean
    @ConditionalOnBean(RedisConnectionFactory.class)
    DirectoryChanges directoryChanges(RedisConnectionFactory redis, TenantDirectory directory) {
        return new DirectoryChanges(redis, directory);
    }

    @Bean
    StaffDirectory staffDirectory(TenantSql sql, PlatformTransactionManager transactionManager) {
        return new StaffDirectory(sql, transactionManager);
    }
}
