package io.hearth.desk.wechat;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A WeChat of the tests; started once, with the application that all tests of the desk share. */
@TestConfiguration(proxyBeanMethods = false)
public class GivenWeChat {

    static final WeChatServer SERVER = new WeChatServer();

    @Bean
    static DynamicPropertyRegistrar addressOfWeChat() {
        return properties -> properties.add("hearth.wechat.url", SERVER::url);
    }
}
