package io.hearth.desk.delivery;

import io.hearth.desk.clock.Outbound;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.sla.policy.Level;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what clocks have to say out of the product. */
@Component
class ClockMessages implements Outbound {

    private final Deliveries deliveries;
    private final TenantSql sql;

    ClockMessages(Deliveries deliveries, TenantSql sql) {
        this.deliveries = deliveries;
        this.sql = sql;
    }

    @Override
    public void tell(Collection<UUID> people, Set<Level.Way> ways, Message message) {
        Set<DeliveryWay> leaving = EnumSet.noneOf(DeliveryWay.class);
        for (Level.Way way : ways) {
            DeliveryWay outside = outside(way);
            if (outside != null) {
                leaving.add(outside);
            }
        }
        var quiet = message.quietHours();
        deliveries.tell(
                people,
                leaving,
                new StaffMessage(
                        message.subject(),
                        message.subjectEn(),
                        message.text(),
                        message.textEn(),
                        message.ticketId(),
                        number(message.ticketId()),
                        message.urgent(),
                        message.key()),
                quiet == null ? null : new QuietHours(quiet.from(), quiet.to(), message.zone()));
    }

    private static @Nullable DeliveryWay outside(Level.Way way) {
        return switch (way) {
            case IN_APP -> null;
            case EMAIL -> DeliveryWay.EMAIL;
            case SMS -> DeliveryWay.SMS;
            case WECHAT -> DeliveryWay.WECHAT;
        };
    }

    private @Nullable String number(UUID ticketId) {
        return sql.sql("SELECT number FROM tenant_.tickets WHERE id = :id")
                .param("id", ticketId)
                .query((row, index) -> row.getString("number"))
                .optional()
                .orElse(null);
    }
}
