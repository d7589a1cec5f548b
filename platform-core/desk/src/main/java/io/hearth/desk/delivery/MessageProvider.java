package io.hearth.desk.delivery;

/** Hands messages to somebody who delivers them. One per way. */
public interface MessageProvider {

    DeliveryWay way();

    /** Whether this deployment can send this way at all. */
    boolean ready();

    /** Hands one message over; throws nothing for whatever the provider does. */
    Outcome send(Outgoing message, Account account) throws InterruptedException;
}
