/**
 * The document of the control plane's API, written from the code: which fields are always there, which operations need no
 * token. Only tests switch it on; what they find is committed in {@code docs/api/admin.json}.
 */
@NullMarked
package io.hearth.admin.api;

import org.jspecify.annotations.NullMarked;
