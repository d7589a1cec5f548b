package io.hearth.desk.delivery;

import io.hearth.kernel.secret.SecretBox;
import io.hearth.kernel.tenancy.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The provider of each way, and the secrets that companies keep for them. */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
class Providers {

    private final Map<DeliveryWay, MessageProvider> providers = new EnumMap<>(DeliveryWay.class);
    private final @Nullable SecretBox box;

    Providers(List<MessageProvider> all, DeliverySettings settings) {
        all.forEach(provider -> providers.put(provider.way(), provider));
        this.box = settings.secretKey() == null
                ? null
                : new SecretBox("hearth.delivery.secret-key", settings.secretKey(), "hearth delivery secrets");
    }

    MessageProvider of(DeliveryWay way) {
        return Objects.requireNonNull(providers.get(way), () -> "no provider for " + way);
    }

    byte[] seal(DeliveryWay way, String secret) {
        return Objects.requireNonNull(box, "hearth.delivery.secret-key: not set")
                .seal(row(way), secret.getBytes(StandardCharsets.UTF_8));
    }

    Account account(DeliveryStore.Channel channel) {
        byte[] sealed = channel.sealed();
        return new Account(
                channel.settings(),
                sealed == null || box == null
                        ? null
                        : new String(box.open(row(channel.way()), sealed), StandardCharsets.UTF_8));
    }

    private static String row(DeliveryWay way) {
        return TenantContext.current().value() + "/" + way;
    }
}
