/**
 * The RSA keys that sign tokens, kept encrypted in the control database. A new key is published before it signs, and an
 * old one stays published until the last token it signed has run out, so that no node and no resource server ever meets
 * a token it cannot check.
 */
@NullMarked
package io.hearth.admin.identity.keys;

import org.jspecify.annotations.NullMarked;
