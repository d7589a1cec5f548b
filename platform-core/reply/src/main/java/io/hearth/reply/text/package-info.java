/**
 * The text of a reply and the variables in it. A reply is checked when it is written ({@link io.hearth.reply.text.ReplyCheck}) and filled when
 * it is sent ({@link io.hearth.reply.text.ReplyText#fill}); what nobody filled is named and never sent as a gap.
 */
@NullMarked
package io.hearth.reply.text;

import org.jspecify.annotations.NullMarked;
