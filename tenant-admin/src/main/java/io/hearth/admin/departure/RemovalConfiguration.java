package io.hearth.admin.departure;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.tenant.Farewells;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RemovalConfiguration {

    @Bean
    Removal.Parts removalParts(
            List<RemovalStep> steps,
            DepartureStore store,
            Farewells farewells,
            @ControlDatabase DataSource control,
            @ControlDatabase TransactionTemplate transactions,
            DepartureSettings settings,
            Clock clock) {
        return new Removal.Parts(steps, store, farewells, control, transactions, settings, clock);
    }

    @Bean
    Removal removal(Removal.Parts parts) {
        return new Removal(parts);
    }
}
