package io.hearth.desk.filetext;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileTextSettings.class)
class FileTextConfiguration {

    /** Runs the classes that this application runs. */
    @Bean
    TextProcess textProcess(FileTextSettings settings) {
        return new TextProcess(settings, System.getProperty("java.class.path"));
    }
}
