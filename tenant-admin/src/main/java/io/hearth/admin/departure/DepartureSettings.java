package io.hearth.admin.departure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How companies leave.
 *
 * @param notice how long a company may read, take along and change its mind before its data is removed
 * @param look how often the cluster looks for companies whose day has come
 * @param addressReserved how long the address of a company that has left is kept from others
 */
@ConfigurationProperties("hearth.departure")
record DepartureSettings(
        @DefaultValue("30d") Duration notice,
        @DefaultValue("1m") Duration look,
        @DefaultValue("180d") Duration addressReserved) {}
