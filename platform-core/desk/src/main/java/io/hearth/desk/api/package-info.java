/**
 * The published description of the desk's HTTP API: what each operation requires and how its document is written. Publishes one
 * annotation that controllers carry, and tables as spreadsheets read them; refuses nothing.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package io.hearth.desk.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
