package io.hearth.admin.provisioning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sign-ups are worked off.
 *
 * @param enabled whether this node works on sign-ups at all
 * @param workers sign-ups that this node works on at a time; each holds one control connection
 * @param poll how often a node looks for sign-ups that another one left behind or that wait for another attempt
 * @param firstRetry pause after the first failed attempt of a step; it doubles with each further one
 * @param longestRetry longest pause between two attempts
 * @param giveUpAfter how long a dependency may be away before the sign-up is taken back
 * @param attempts how often a step may fail for a reason that is nobody's absence before the sign-up is taken back
 * @param secretReadable how long the first API client's secret can be read after completion
 * @param personalDataKept how long a sign-up that came to nothing keeps who asked for it, and how long one may stay open
 */
@ConfigurationProperties("hearth.provisioning")
record ProvisioningSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int workers,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("500ms") Duration firstRetry,
        @DefaultValue("30s") Duration longestRetry,
        @DefaultValue("1h") Duration giveUpAfter,
        @DefaultValue("5") int attempts,
        @DefaultValue("10m") Duration secretReadable,
        @DefaultValue("30d") Duration personalDataKept) {

    Duration pauseAfter(int failedAttempts) {
        var doublings = Math.min(Math.max(failedAttempts - 1, 0), 16);
        var pause = firstRetry.multipliedBy(1L << doublings);
        return pause.compareTo(longestRetry) > 0 ? longestRetry : pause;
    }
}
