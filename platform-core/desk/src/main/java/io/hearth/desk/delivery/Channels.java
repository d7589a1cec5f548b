package io.hearth.desk.delivery;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ways in which a company reaches its people. Secrets go in and never come out. */
@Service
@Transactional
public class Channels {

    private final DeliveryStore store;
    private final Providers providers;
    private final Clock clock;

    Channels(DeliveryStore store, Providers providers, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ChannelView> list() {
        Access.require(Permission.COMPANY_MANAGE);
        return Arrays.stream(DeliveryWay.values())
                .filter(DeliveryWay::ofStaff)
                .map(this::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public ChannelView require(DeliveryWay way) {
        Access.require(Permission.COMPANY_MANAGE);
        return view(way);
    }

    /**
     * Sets a way up.
     *
     * @throws ProblemException 409 {@code delivery.unavailable}, {@code delivery.set-up-elsewhere}, 422 {@code delivery.incomplete}
     */
    public ChannelView save(DeliveryWay way, long expectedVersion, SaveChannel command) {
        Access.require(Permission.COMPANY_MANAGE);
        if (!way.ofStaff()) {
            throw new ProblemException(
                    DeliveryProblem.SET_UP_ELSEWHERE,
                    "This way is set up with its account (expected: /wechat-account).",
                    Map.of("way", way.name()));
        }
        DeliveryStore.Channel channel = store.channel(way, true);
        ETags.check(expectedVersion, channel.version());
        if (command.enabled() && !providers.of(way).ready()) {
            throw new ProblemException(
                    DeliveryProblem.UNAVAILABLE,
                    "This deployment cannot send this way; whoever runs it knows why.",
                    Map.of("way", way.name()));
        }
        Map<String, String> settings = ChannelSettings.of(way, command);
        String secret = command.secret() == null ? "" : command.secret().strip();
        byte[] sealed = secret.isEmpty() ? channel.sealed() : sealed(way, secret);
        List<String> missing = new ArrayList<>(ChannelSettings.required(way).stream()
                .filter(name -> settings.getOrDefault(name, "").isEmpty())
                .toList());
        if (ChannelSettings.needsSecret(way) && sealed == null) {
            missing.add("secret");
        }
        if (command.enabled() && !missing.isEmpty()) {
            throw new ProblemException(
                    DeliveryProblem.INCOMPLETE, "Some settings are missing.", Map.of("missing", missing));
        }
        store.save(
                new DeliveryStore.Channel(way, command.enabled(), settings, sealed, channel.version()),
                Access.caller().name(),
                clock.instant());
        return view(way);
    }

    /** Switches a way on or off whose module sets it up itself, and has asked for permission. */
    public void use(DeliveryWay way, boolean enabled) {
        DeliveryStore.Channel channel = store.channel(way, true);
        store.save(
                new DeliveryStore.Channel(way, enabled, channel.settings(), channel.sealed(), channel.version()),
                Access.caller().name(),
                clock.instant());
    }

    private byte[] sealed(DeliveryWay way, String secret) {
        if (!ChannelSettings.needsSecret(way)) {
            throw ProblemException.invalid("secret", "unexpected", "e-mail needs no secret of the company");
        }
        if (!providers.of(way).ready()) {
            throw new ProblemException(
                    DeliveryProblem.UNAVAILABLE,
                    "This deployment has no key to seal secrets with.",
                    Map.of("way", way.name()));
        }
        return providers.seal(way, secret);
    }

    private ChannelView view(DeliveryWay way) {
        DeliveryStore.Channel channel = store.channel(way, false);
        DeliveryStore.Figures figures = store.figures(way);
        boolean available = providers.of(way).ready();
        boolean on = channel.enabled() && available;
        return new ChannelView(
                way,
                available,
                on,
                channel.settings(),
                channel.sealed() != null,
                !on
                        ? ChannelView.Health.OFF
                        : figures.trouble() == null ? ChannelView.Health.UP : ChannelView.Health.DOWN,
                figures.queued(),
                figures.oldest(),
                figures.lastSent(),
                figures.trouble(),
                channel.version());
    }
}
