package io.hearth.kernel.maintenance;

import io.hearth.kernel.tenancy.TenantDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class MaintenanceAutoConfiguration {

    @Bean
    MaintenanceEndpoint maintenanceEndpoint(ObjectProvider<Derived> derived, TenantDirectory directory) {
        return new MaintenanceEndpoint(derived.orderedStream().toList(), directory);
    }
}
