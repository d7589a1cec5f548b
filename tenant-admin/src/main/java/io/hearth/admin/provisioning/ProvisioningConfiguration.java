package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProvisioningSettings.class)
class ProvisioningConfiguration {

    @Bean
    ProvisioningEngine.Parts provisioningParts(
            List<ProvisioningStep> steps,
            SignUpStore signUps,
            StepStore stepStore,
            Tenants tenants,
            @ControlDatabase DataSource control,
            @ControlDatabase TransactionTemplate transactions,
            ProvisioningSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new ProvisioningEngine.Parts(
                steps, signUps, stepStore, tenants, control, transactions, settings, meters, clock);
    }

    @Bean
    ProvisioningEngine provisioningEngine(ProvisioningEngine.Parts parts) {
        return new ProvisioningEngine(parts, Checkpoint.PASS);
    }

    @Bean
    ProvisioningWorkers provisioningWorkers(
            ProvisioningEngine engine, SignUpStore signUps, ProvisioningSettings settings) {
        return new ProvisioningWorkers(engine, signUps, settings);
    }
}
