package io.hearth.admin.platform;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How all companies' schemas are brought to a new release.
 *
 * @param parallel companies at a time; each one takes a connection of the owner
 * @param canaries slugs of the companies that go first, one by one; the others wait for their success. Without any, the
 *     oldest company goes first
 * @param atStart whether a node that starts begins a migration when companies are behind
 */
@ConfigurationProperties("hearth.fleet")
record FleetSettings(
        @DefaultValue("3") int parallel,
        @DefaultValue List<String> canaries,
        @DefaultValue("true") boolean atStart) {}
