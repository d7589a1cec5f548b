package io.hearth.kernel.live;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
class LiveAutoConfiguration {

    @Bean
    @ConditionalOnBean(LettuceConnectionFactory.class)
    RedisLiveChannel liveChannel(LettuceConnectionFactory redis, JsonMapper json) {
        return new RedisLiveChannel(redis, json);
    }
}
