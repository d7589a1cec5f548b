/**
 * What a reply library knows about text, as pure functions: variables in replies ({@link io.hearth.reply.text}), what a reply may look like
 * ({@link io.hearth.reply.markup}), which reply answers a question ({@link io.hearth.reply.search}), whether two replies say the same
 * ({@link io.hearth.reply.substance}) and whether an owner understands them ({@link io.hearth.reply.plain}). Knows no database, no HTTP and
 * no company.
 */
@NullMarked
package io.hearth.reply;

import org.jspecify.annotations.NullMarked;
