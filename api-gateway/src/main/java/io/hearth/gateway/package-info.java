/**
 * The edge: the only process that browsers and API clients talk to. It decides which company a host belongs to, who is
 * signed in, how much may pass and where it goes. It has no database and depends on no other part's code.
 */
@NullMarked
package io.hearth.gateway;

import org.jspecify.annotations.NullMarked;
