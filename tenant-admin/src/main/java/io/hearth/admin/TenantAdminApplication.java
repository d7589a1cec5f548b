package io.hearth.admin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
public class TenantAdminApplication {
    public static void main(String[] args) {
        SpringApplication.run(TenantAdminApplication.class, args);
    }
}
