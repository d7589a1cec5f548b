package io.hearth.testkit;

import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantSql;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.support.TransactionTemplate;

@TestConfiguration(proxyBeanMethods = false)
class HearthTestBeans {

    @Bean
    TestTenants testTenants() {
        return TestTenants.instance();
    }

    @Bean
    @Lazy
    Isolation isolation(TestTenants tenants, TenantExecutor executor, TenantSql sql, TransactionTemplate transaction) {
        return new Isolation(tenants, executor, sql, transaction);
    }

    @Bean
    Tokens tokens() {
        return Tokens.instance();
    }

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock();
    }

    /** The runner of jobs waits by the clock. */
    @Bean
    SmartInitializingSingleton jobsFollowTheClock(
            MutableClock clock, @Qualifier("jobRunner") ObjectProvider<Lifecycle> jobs) {
        return () -> clock.onGoingBack(() -> jobs.ifAvailable(runner -> {
            if (runner.isRunning()) {
                runner.stop();
                runner.start();
            }
        }));
    }

    @Bean
    @Primary
    @ConditionalOnProperty(name = "hearth.test.tokens", havingValue = "true", matchIfMissing = true)
    JwtDecoder testTokenDecoder(Tokens tokens) {
        return tokens.decoder();
    }
}
