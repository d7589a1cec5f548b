package io.hearth.desk.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message at the door.
 *
 * @param id the delivery's; providers that tell repetitions apart are given it
 * @param address an e-mail address or a telephone number
 */
record Outgoing(
        UUID id,
        String address,
        String name,
        String subject,
        String text,
        @Nullable String number) {}
