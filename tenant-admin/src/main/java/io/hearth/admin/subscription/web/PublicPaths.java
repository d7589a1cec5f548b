package io.hearth.admin.subscription.web;

import io.hearth.kernel.web.PublicApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class PublicPaths {

    @Bean
    PublicApi plansForVisitors() {
        return new PublicApi(HttpMethod.GET, "/api/admin/v1/plans");
    }

    @Bean
    PublicApi slugsForVisitors() {
        return new PublicApi(HttpMethod.GET, "/api/admin/v1/slugs/*");
    }

    @Bean
    PublicApi signUpsByVisitors() {
        return new PublicApi(HttpMethod.POST, "/api/admin/v1/sign-ups");
    }

    @Bean
    PublicApi signUpsForVisitors() {
        return new PublicApi(HttpMethod.GET, "/api/admin/v1/sign-ups/*");
    }
}
