package io.hearth.admin.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The two further databases log-ins of the control plane.
 *
 * @param control reads and writes the control schema
 * @param owner owns every schema and creates roles
 */
@ConfigurationProperties("hearth")
record ControlDatabaseSettings(Login control, Login owner) {

    /** @param datasource address and pool of this log-in */
    record Login(DatabaseSettings datasource) {}
}
