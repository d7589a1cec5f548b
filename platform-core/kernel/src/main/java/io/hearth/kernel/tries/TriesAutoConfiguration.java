package io.hearth.kernel.tries;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@EnableConfigurationProperties(TrySettings.class)
class TriesAutoConfiguration {

    @Bean
    @ConditionalOnBean(LettuceConnectionFactory.class)
    FailedTries failedTries(LettuceConnectionFactory redis, TrySettings settings) {
        return new FailedTries(new VisitorCounts(redis), settings);
    }

    @Bean
    @ConditionalOnBean(LettuceConnectionFactory.class)
    Allowance allowance(LettuceConnectionFactory redis) {
        return new Allowance(new VisitorCounts(redis));
    }
}
