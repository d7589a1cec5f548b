package io.hearth.desk.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands one message over now and keeps nothing of it, for what nobody may read afterwards, such as a code to sign in with. */
@Component
public class DirectMessages {

    private final DeliveryStore store;
    private final Providers providers;
    private final Circuits circuits;
    private final TransactionTemplate transaction;

    DirectMessages(
            DeliveryStore store, Providers providers, Circuits circuits, PlatformTransactionManager transactions) {
        this.store = store;
        this.providers = providers;
        this.circuits = circuits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of it. */
    public sealed interface Result {

        /** The provider has it. */
        record Taken(String answer) implements Result {}

        /** It will never be taken. */
        record Refused(String answer) implements Result {}

        /** Not now; the message is to be handed over again. */
        record Later(String answer) implements Result {}
    }

    /** Whether the company uses the way and this deployment can send by it. */
    public boolean ready(DeliveryWay way) {
        return Objects.requireNonNull(
                        transaction.execute(status -> store.channel(way, false).enabled()))
                && providers.of(way).ready();
    }

    /**
     * Hands a message over; waits for the provider's answer, so that no transaction should be open.
     *
     * @param id what tells repetitions apart
     * @param address an e-mail address or a telephone number
     */
    public Result send(DeliveryWay way, UUID id, String address, String subject, String text)
            throws InterruptedException {
        DeliveryStore.Channel channel =
                Objects.requireNonNull(transaction.execute(status -> store.channel(way, false)));
        if (!channel.enabled() || !providers.of(way).ready()) {
            return new Result.Refused("this way is switched off");
        }
        Optional<Instant> later = circuits.enter(way);
        if (later.isPresent()) {
            return new Result.Later("the provider is left alone until " + later.get());
        }
        Outcome outcome = null;
        try {
            outcome = providers
                    .of(way)
                    .send(new Outgoing(id, address, "", subject, text, null, Map.of()), providers.account(channel));
        } finally {
            circuits.leave(way, outcome);
        }
        return switch (outcome) {
            case Outcome.Accepted(var answer) -> new Result.Taken(answer);
            case Outcome.Refused(var answer) -> new Result.Refused(answer);
            case Outcome.PutOff(var answer) -> new Result.Later(answer);
            case Outcome.Down(var answer) -> new Result.Later(answer);
        };
    }
}
